"""The one contact that stood on an organisation becomes a row of its own."""

from datetime import date

from django.db import migrations


def move(apps, schema_editor):
    partner = apps.get_model("partnerships", "Partner")
    contact = apps.get_model("partnerships", "PartnerContact")
    # Since when nobody wrote down: the first day that the portal kept.
    contact.objects.bulk_create(
        contact(partner=row, name=row.contact, phone=row.phone, starts_on=date(2024, 1, 1))
        for row in partner.objects.exclude(contact="")
    )


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0004_partner_terms")]
    operations = [
        migrations.RunPython(move, migrations.RunPython.noop),
        migrations.RemoveField(model_name="partner", name="contact"),
    ]
