"""Seed the kinds of documents."""

from django.db import migrations

from documents.reference import KINDS


def seed(apps, schema_editor):
    kind = apps.get_model("documents", "DocumentKind")
    kind.objects.bulk_create(kind(order=order, **values) for order, values in enumerate(KINDS, 1))


class Migration(migrations.Migration):
    dependencies = [("documents", "0002_kinds")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
