"""Seed the code lists."""

from django.db import migrations

from participants.reference import CATEGORIES, END_REASONS, LIST, REASONS_SOURCE


def seed(apps, schema_editor):
    category = apps.get_model("participants", "Category")
    reason = apps.get_model("participants", "EndReason")
    category.objects.bulk_create(
        category(code=code, name=name, is_conditional=conditional, order=order, source=LIST)
        for order, (code, name, conditional) in enumerate(CATEGORIES, 1)
    )
    reason.objects.bulk_create(
        reason(
            code=code,
            name=name,
            outcome=outcome,
            ends_participation=person,
            ends_placement=unit,
            order=order,
            source=REASONS_SOURCE,
        )
        for order, (code, name, outcome, person, unit) in enumerate(END_REASONS, 1)
    )


class Migration(migrations.Migration):
    dependencies = [("participants", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
