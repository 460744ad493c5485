"""Seed rates, ways of paying, settings and insurances. 2023 stays a hole."""

from datetime import date

from django.db import migrations

from payroll.reference import DAILY_RATES, FROM, INSURANCE_RATES, PAY_RULE, TYPE_PAYS


def seed(apps, schema_editor):
    types = {row.code: row for row in apps.get_model("programs", "UnitType").objects.all()}
    rate = apps.get_model("payroll", "DailyRate")
    for code, year, won, expense, hours, source in DAILY_RATES:
        rate.objects.create(
            type=types[code],
            starts_on=date(year, 1, 1),
            ends_on=date(year, 12, 31),
            rate=won,
            expense=expense,
            standard_hours=hours,
            source=source,
        )
    way = apps.get_model("payroll", "TypePay")
    for code, like, is_training, source in TYPE_PAYS:
        way.objects.create(
            type=types[code], like=types[like], is_training=is_training, starts_on=FROM, source=source
        )
    apps.get_model("payroll", "PayRule").objects.create(**PAY_RULE)
    insurance = apps.get_model("payroll", "InsuranceRate")
    for kind, percent, lower, upper, first, last, source in INSURANCE_RATES:
        insurance.objects.create(
            kind=kind,
            percent=percent,
            base_min=lower,
            base_max=upper,
            valid_from=first,
            valid_to=last,
            source=source,
        )


class Migration(migrations.Migration):
    dependencies = [("payroll", "0001_initial"), ("programs", "0005_hours_of_units")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
