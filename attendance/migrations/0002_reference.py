"""Seed what each code of a day is worth."""

from django.db import migrations

from attendance.reference import DAY_RULES, FROM


def seed(apps, schema_editor):
    rule = apps.get_model("attendance", "DayRule")
    names = ["code", "pays", "expense", "breaks_full_week", "breaks_full_month", "uses_half_days", "source"]
    rule.objects.bulk_create(
        rule(valid_from=FROM, **dict(zip(names, values, strict=True))) for values in DAY_RULES
    )


class Migration(migrations.Migration):
    dependencies = [("attendance", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
