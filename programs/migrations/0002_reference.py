"""Seed the 14 unit types with their rules, and the whole term."""

from django.db import migrations

from programs.reference import FROM, LIST, TERM_MONTHS, TERM_SOURCE, UNIT_TYPES


def seed(apps, schema_editor):
    unit_type = apps.get_model("programs", "UnitType")
    rule = apps.get_model("programs", "UnitTypeRule")
    for order, (code, name, values, source) in enumerate(UNIT_TYPES, 1):
        row = unit_type.objects.create(code=code, name=name, order=order, source=LIST)
        rule.objects.create(type=row, valid_from=FROM, source=source, **values)
    apps.get_model("programs", "TermRule").objects.create(months=TERM_MONTHS, valid_from=FROM, source=TERM_SOURCE)


class Migration(migrations.Migration):
    dependencies = [("programs", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
