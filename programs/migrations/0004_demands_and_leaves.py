"""Seed what work asks for and the kinds of leave; units begin with what their trade asks."""

from django.db import migrations

from programs.reference import DEMANDS_OF_INDUSTRY, DEMANDS_SOURCE, LEAVE_KINDS, WORK_DEMANDS


def seed(apps, schema_editor):
    demand = apps.get_model("programs", "WorkDemand")
    kind = apps.get_model("programs", "LeaveKind")
    for order, (code, name) in enumerate(WORK_DEMANDS, 1):
        demand.objects.create(code=code, name=name, order=order, source=DEMANDS_SOURCE)
    for order, (code, name, days, months, source) in enumerate(LEAVE_KINDS, 1):
        kind.objects.create(code=code, name=name, order=order, max_days=days, max_months=months, source=source)
    found = {row.code: row for row in demand.objects.all()}
    for unit in apps.get_model("programs", "ProgramUnit").objects.all():
        unit.demands.set(found[code] for code in DEMANDS_OF_INDUSTRY.get(unit.industry, []))


class Migration(migrations.Migration):
    dependencies = [("programs", "0003_leaves_and_waiting")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
