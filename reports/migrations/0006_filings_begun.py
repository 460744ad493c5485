"""Reports that were frozen before there were filings lay open to the city already: they count as handed in then."""

from django.db import migrations

# Each city sets its own day; until it does, the tenth (unverified: domain.md §8.1, "monthly, day set by the city").
DUE = 10


def begin(apps, schema_editor):
    apps.get_model("reports", "ReportDefinition").objects.filter(code="monthly").update(due_on_day=DUE)
    Report, Filing, Step = (apps.get_model("reports", name) for name in ("Report", "Filing", "FilingStep"))
    for report in Report.objects.filter(state="frozen", filing=None).order_by("pk").iterator():
        newest = not Report.objects.filter(
            center=report.center_id, month=report.month, version__gt=report.version, state="frozen"
        ).exists()
        state = "submitted" if newest else "superseded"
        filing = Filing.objects.create(report=report, state=state, submitted_at=report.frozen_at)
        Step.objects.create(filing=filing, state=state)


class Migration(migrations.Migration):
    dependencies = [("reports", "0005_filings")]
    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
