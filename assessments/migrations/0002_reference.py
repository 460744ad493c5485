"""Seed the capacity assessment's items and bands, and the structure of the emotional self-sufficiency scale."""

from django.db import migrations

from assessments.reference import (
    BANDS_SOURCE,
    CAPACITY_BANDS,
    CAPACITY_ITEMS,
    ITEMS_SOURCE,
    SCALE,
    SCALE_FACTORS,
    SCALE_SOURCE,
)


def seed(apps, schema_editor):
    model = lambda name: apps.get_model("assessments", name)  # noqa: E731
    for order, (code, name, most) in enumerate(CAPACITY_ITEMS, 1):
        model("CapacityItem").objects.create(code=code, name=name, max_points=most, order=order, source=ITEMS_SOURCE)
    for order, (code, name, least) in enumerate(CAPACITY_BANDS, 1):
        model("CapacityBand").objects.create(code=code, name=name, min_points=least, order=order, source=BANDS_SOURCE)
    code, name, low, high = SCALE
    scale = model("Instrument").objects.create(code=code, name=name, low=low, high=high, order=1, source=SCALE_SOURCE)
    number = 0
    for order, (name, count) in enumerate(SCALE_FACTORS, 1):
        factor = model("InstrumentFactor").objects.create(instrument=scale, name=name, order=order)
        for _ in range(count):
            number += 1
            model("InstrumentItem").objects.create(instrument=scale, factor=factor, number=number)


class Migration(migrations.Migration):
    dependencies = [("assessments", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
