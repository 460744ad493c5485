"""Seed who decides which petition, and how late it may be asked."""

from django.db import migrations

from petitions.reference import FROM, RULES


def seed(apps, schema_editor):
    rule = apps.get_model("petitions", "PetitionRule")
    rule.objects.bulk_create(
        rule(kind=kind, owner=owner, late_days=late, max_months=months, valid_from=FROM, source=source)
        for kind, owner, late, months, source in RULES
    )


class Migration(migrations.Migration):
    dependencies = [("petitions", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
