"""The day from which a terminated agreement no longer held."""

from django.db import migrations, models
from django.utils import timezone


def fill(apps, schema_editor):
    """What was terminated before has its day in its last step; without one, the last day it can have been."""
    agreements = apps.get_model("partnerships", "Agreement").objects.filter(status="terminated")
    steps = apps.get_model("partnerships", "AgreementStep").objects.filter(status="terminated")
    for row in agreements:
        step = steps.filter(agreement=row).order_by("-at").first()
        row.terminated_on = timezone.localdate(step.at) if step else min(row.ends_on, timezone.localdate())
        row.save(update_fields=["terminated_on"])


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0007_clauses")]

    operations = [
        migrations.AddField(
            "agreement",
            "terminated_on",
            models.DateField("해지일", null=True, blank=True, editable=False),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
