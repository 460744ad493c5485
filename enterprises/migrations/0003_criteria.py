"""Seed what is asked of a recognition beside what the portal counts."""

from django.db import migrations

from enterprises.reference import CRITERIA, CRITERIA_SOURCE


def seed(apps, schema_editor):
    criterion = apps.get_model("enterprises", "Criterion")
    criterion.objects.bulk_create(
        criterion(code=code, name=name, words=words, order=order, source=CRITERIA_SOURCE)
        for order, (code, name, words) in enumerate(CRITERIA, 1)
    )


class Migration(migrations.Migration):
    dependencies = [("enterprises", "0002_duties")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
