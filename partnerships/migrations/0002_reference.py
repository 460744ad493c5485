"""Seed the service areas."""

from django.db import migrations

from partnerships.reference import SERVICE_AREAS, SOURCE


def seed(apps, schema_editor):
    area = apps.get_model("partnerships", "ServiceArea")
    area.objects.bulk_create(
        area(code=code, name=name, order=order, source=SOURCE) for order, (code, name) in enumerate(SERVICE_AREAS, 1)
    )


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
