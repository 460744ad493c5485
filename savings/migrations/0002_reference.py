"""Seed the kinds of accounts and the dated rules."""

from django.db import migrations

from savings.reference import KINDS, RULES


def seed(apps, schema_editor):
    kind, rule = apps.get_model("savings", "SavingsKind"), apps.get_model("savings", "SavingsRule")
    kind.objects.bulk_create(
        kind(code=code, order=order, **fields) for order, (code, fields) in enumerate(KINDS.items())
    )
    rule.objects.bulk_create(rule(**fields) for fields in RULES)


class Migration(migrations.Migration):
    dependencies = [("savings", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
