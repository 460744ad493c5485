"""Asset building is measured: who holds an account, and which accounts are kept."""

from django.db import migrations
from django.db.models import Max

from indicators.reference import SAVINGS, SAVINGS_FORMULA

FIELDS = "code name theme kind span unit words counted out_of basis better is_key".split()


def write(apps, schema_editor):
    Indicator = apps.get_model("indicators", "Indicator")
    after = (Indicator.objects.aggregate(last=Max("order"))["last"] or 0) + 1
    Indicator.objects.bulk_create(
        [
            Indicator(order=after + number, source=SAVINGS_FORMULA, **dict(zip(FIELDS, row, strict=True)))
            for number, row in enumerate(SAVINGS)
        ]
    )


class Migration(migrations.Migration):
    dependencies = [("indicators", "0003_levels_and_divisions")]

    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
