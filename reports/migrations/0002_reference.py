"""Seed the monthly report."""

from django.db import migrations


def seed(apps, schema_editor):
    apps.get_model("reports", "ReportDefinition").objects.create(
        code="monthly", name="월 보고", order=1, opens_on_day=1, source="시·군·구가 정하는 월별 보고(미확인, domain.md §8.1)"
    )


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
