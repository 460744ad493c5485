"""The indicators and rounds of evaluation that there are at first."""

from datetime import date

from django.db import migrations

from indicators.reference import FORMULA, INDICATORS, ROUNDS

FIELDS = "code name theme kind span unit words counted out_of basis better is_key".split()


def write(apps, schema_editor):
    Indicator = apps.get_model("indicators", "Indicator")
    Round = apps.get_model("indicators", "EvaluationRound")
    Area = apps.get_model("indicators", "EvaluationArea")
    Indicator.objects.bulk_create(
        [
            Indicator(order=order, source=FORMULA, **dict(zip(FIELDS, row, strict=True)))
            for order, row in enumerate(INDICATORS)
        ]
    )
    known = {row.code: row for row in Indicator.objects.all()}
    for order, (code, name, first, last, source, areas) in enumerate(ROUNDS):
        days = {"valid_from": date.fromisoformat(first), "valid_to": date.fromisoformat(last)}
        each = Round.objects.create(code=code, name=name, source=source, order=order, **days)
        for number, (words, weight, codes) in enumerate(areas):
            area = Area.objects.create(round=each, name=words, weight=weight, order=number)
            area.indicators.set([known[one] for one in codes])


class Migration(migrations.Migration):
    dependencies = [("indicators", "0001_initial")]

    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
