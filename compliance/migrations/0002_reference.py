"""Seed the statutory deadlines and the norms of the work."""

from django.db import migrations

from compliance.reference import DUE_RULES, FROM


def seed(apps, schema_editor):
    rule = apps.get_model("compliance", "DueRule")
    rule.objects.bulk_create(
        rule(
            code=code,
            name=name,
            number=number,
            unit=unit,
            basis=basis,
            is_statutory=statutory,
            valid_from=FROM,
            source=source,
        )
        for code, name, number, unit, basis, statutory, source in DUE_RULES
    )


class Migration(migrations.Migration):
    dependencies = [("compliance", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
