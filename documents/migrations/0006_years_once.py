"""The years stand in a number of their own; the source need not say them again."""

from django.db import migrations

ONCE, TWICE = "사회보장급여법 제34조 준용(확인 전)", "사회보장급여법 제34조 준용 5년(확인 전)"


def say_once(apps, schema_editor):
    apps.get_model("documents", "DocumentKind").objects.filter(source=TWICE).update(source=ONCE)


def say_twice(apps, schema_editor):
    apps.get_model("documents", "DocumentKind").objects.filter(source=ONCE).update(source=TWICE)


class Migration(migrations.Migration):
    dependencies = [("documents", "0005_more_kinds")]
    operations = [migrations.RunPython(say_once, say_twice)]
