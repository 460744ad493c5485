"""A day that nobody had marked may be added to a closed month as a day off, for a correction to stand beside it."""

from django.db import migrations

import attendance.constraints

SENTENCE = "마감한 달입니다. 고칠 것은 정정으로 적어 주십시오."


class Migration(migrations.Migration):

    dependencies = [("attendance", "0002_reference")]

    operations = [
        migrations.RemoveConstraint(model_name="workday", name="work_day_in_an_open_month"),
        migrations.AddConstraint(
            model_name="workday",
            constraint=attendance.constraints.OpenMonthsOnly(
                name="work_day_in_an_open_month", violation_error_message=SENTENCE
            ),
        ),
    ]
