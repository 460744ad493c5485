"""What the units cost is an indicator of its own: until now it was only what the sales are measured by."""

from django.db import migrations

from indicators.reference import COST, FORMULA

FIELDS = "code name theme kind span unit words counted out_of basis better is_key".split()


def write(apps, schema_editor):
    Indicator = apps.get_model("indicators", "Indicator")
    behind = Indicator.objects.get(code="sales").order
    values = dict(zip(FIELDS, COST, strict=True))
    Indicator.objects.create(order=behind + 1, source=FORMULA, level="unit", **values)


def take_away(apps, schema_editor):
    apps.get_model("indicators", "Indicator").objects.filter(code="cost").delete()


class Migration(migrations.Migration):
    dependencies = [("indicators", "0004_savings")]

    operations = [migrations.RunPython(write, take_away)]
