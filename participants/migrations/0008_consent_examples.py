"""The first wording of each consent: examples in force until a center writes its own."""

from datetime import date

from django.db import migrations

from participants.reference import CONSENT_TEMPLATES, EXAMPLE


def seed(apps, schema_editor):
    template = apps.get_model("participants", "ConsentTemplate")
    names = ("kind", "title", "purpose", "items", "period", "refusal", "recipient")
    template.objects.bulk_create(
        template(version=1, published_on=date(2000, 1, 1), source=EXAMPLE, **dict(zip(names, row, strict=True)))
        for row in CONSENT_TEMPLATES
    )


class Migration(migrations.Migration):
    dependencies = [("participants", "0007_consent_templates")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
