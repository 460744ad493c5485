"""Numbers that reports and first pages counted by themselves become indicators; divisions get their words."""

import datetime

from django.db import migrations, models

from indicators.reference import AGREED, DIVISIONS, FORMULA, LATER, OF_UNITS

FIELDS = "code name theme kind span unit words counted out_of basis better is_key".split()
STEP = 10  # room between two rows for what comes later


def write(apps, schema_editor):
    Indicator = apps.get_model("indicators", "Indicator")
    for one in Indicator.objects.all():
        one.order *= STEP
        one.level = "unit" if one.code in OF_UNITS else "center"
        one.save(update_fields=["order", "level"])
    for behind, rows in LATER.items():
        order = Indicator.objects.get(code=behind).order
        for number, row in enumerate(rows, 1):
            values = dict(zip(FIELDS, row, strict=True))
            level = "unit" if values["code"] in OF_UNITS else "center"
            Indicator.objects.create(order=order + number, source=FORMULA, level=level, **values)
    Indicator.objects.filter(code="agreements").update(words=AGREED)
    Division = apps.get_model("indicators", "Division")
    Division.objects.bulk_create(
        [
            Division(code=code, name=name, words=words, order=order, source=FORMULA)
            for order, (code, name, words) in enumerate(DIVISIONS)
        ]
    )


class Migration(migrations.Migration):
    dependencies = [("indicators", "0002_codes")]

    operations = [
        migrations.AddField(
            "indicator",
            "level",
            models.CharField(
                "가장 작은 단위",
                max_length=8,
                choices=[("unit", "사업단"), ("center", "센터"), ("city", "시·군·구"), ("province", "시·도")],
                default="center",
            ),
        ),
        migrations.CreateModel(
            name="Division",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField("코드", max_length=30, unique=True)),
                ("name", models.CharField("이름", max_length=40)),
                ("order", models.PositiveSmallIntegerField("순서", default=0)),
                ("valid_from", models.DateField("쓰기 시작한 날", default=datetime.date(2000, 1, 1))),
                ("valid_to", models.DateField("쓰기 끝난 날", null=True, blank=True)),
                ("source", models.CharField("출처", max_length=160)),
                ("words", models.CharField("뜻", max_length=200)),
            ],
            options={
                "verbose_name": "나누는 기준",
                "verbose_name_plural": "나누는 기준",
                "ordering": ["order", "code"],
                "abstract": False,
            },
        ),
        migrations.RunPython(write, migrations.RunPython.noop),
    ]
