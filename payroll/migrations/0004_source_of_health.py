"""The health premium of 2026 names the day on which it was decided."""

from datetime import date

from django.db import migrations

_BEFORE = "국민건강보험법 시행령 제44조(7.19%의 반), 2차 자료로 확인"
_NOW = (
    "국민건강보험법 시행령 제44조(7.19%의 반), "
    "건강보험정책심의위원회 2025-08-28 의결(보건복지부 발표를 옮긴 보도)"
)


def name_the_source(apps, schema_editor):
    rates = apps.get_model("payroll", "InsuranceRate").objects
    rates.filter(kind="health", valid_from=date(2026, 1, 1), source=_BEFORE).update(source=_NOW)


class Migration(migrations.Migration):

    dependencies = [("payroll", "0003_deductions_given_back")]

    operations = [migrations.RunPython(name_the_source, migrations.RunPython.noop)]
