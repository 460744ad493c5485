"""Seed the interval of reviews."""

from django.db import migrations

from plans.reference import FROM, REVIEW_MONTHS, SOURCE


def seed(apps, schema_editor):
    rule = apps.get_model("plans", "PlanRule")
    rule.objects.create(review_months=REVIEW_MONTHS, valid_from=FROM, source=SOURCE)


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
