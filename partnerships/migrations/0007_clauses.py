"""Seed the standard articles."""

from django.db import migrations

from partnerships.reference import CLAUSE_SOURCE, CLAUSES


def seed(apps, schema_editor):
    template = apps.get_model("partnerships", "ClauseTemplate")
    template.objects.bulk_create(
        template(code=code, name=name, body=body, order=order, source=CLAUSE_SOURCE)
        for order, (code, name, body) in enumerate(CLAUSES, 1)
    )


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0006_agreement_life")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
