"""Seed the trades that are judged over a year, the rate of VAT and the marks of a budget."""

from django.db import migrations

from sales.reference import BEHIND_POINTS, FROM, INDUSTRY_RULES, MONEY_SOURCE, MOST_PERCENT, VAT_PERCENT


def seed(apps, schema_editor):
    industry, money = apps.get_model("sales", "IndustryRule"), apps.get_model("sales", "MoneyRule")
    industry.objects.bulk_create(
        industry(industry=name, judge_over_months=months, valid_from=FROM, source=source)
        for name, months, source in INDUSTRY_RULES
    )
    money.objects.create(
        vat_percent=VAT_PERCENT,
        most_percent=MOST_PERCENT,
        behind_points=BEHIND_POINTS,
        valid_from=FROM,
        source=MONEY_SOURCE,
    )


class Migration(migrations.Migration):
    dependencies = [("sales", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
