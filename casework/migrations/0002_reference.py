"""Seed the grant's rules."""

from django.db import migrations

from casework.reference import GRANT_FROM, GRANT_RULES, GRANT_SOURCE


def seed(apps, schema_editor):
    rule = apps.get_model("casework", "GrantRule")
    for months, won, hours, wage, within in GRANT_RULES:
        rule.objects.create(
            months=months,
            won=won,
            min_weekly_hours=hours,
            min_monthly_wage=wage,
            work_within_months=within,
            valid_from=GRANT_FROM,
            source=GRANT_SOURCE,
        )


class Migration(migrations.Migration):
    dependencies = [("casework", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
