"""A terminated agreement has a day from which it no longer held, and no other has one."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0008_agreement_terminated_on")]

    operations = [
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                name="agreement_terminated_has_a_day",
                condition=models.Q(status="terminated", terminated_on__isnull=False)
                | ~models.Q(status="terminated") & models.Q(terminated_on=None),
                violation_error_message="해지한 협약에만 해지일이 있고, 해지한 협약에는 꼭 있어야 합니다.",
            ),
        ),
    ]
