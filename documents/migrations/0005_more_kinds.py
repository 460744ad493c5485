"""Seed the kinds that came with attendance, sales and enterprises."""

from django.db import migrations

from documents.reference import KINDS, LATER_KINDS


def seed(apps, schema_editor):
    kind = apps.get_model("documents", "DocumentKind")
    kind.objects.bulk_create(kind(order=order, **values) for order, values in enumerate(LATER_KINDS, len(KINDS) + 1))


class Migration(migrations.Migration):
    dependencies = [("documents", "0004_more_shelves")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
