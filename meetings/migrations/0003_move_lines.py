"""Lines of text become rows: who sat at the table, what was talked about; all of these meetings took place."""

import uuid

from django.db import migrations

from meetings.reference import CATEGORIES, KINDS, SOURCE

# How a line of the old list begins tells from where somebody came.
SIDES = [
    ("읍면동", "township"),
    ("읍·면·동", "township"),
    ("참여", "people"),
    ("의원", "council"),
    ("의회", "council"),
    ("광역", "metro"),
    ("센터장", "director"),
    ("센터", "center"),
    ("시", "city"),
    ("군", "city"),
    ("구", "city"),
]


def seed(apps, schema_editor):
    for model, rows in (("MeetingKind", KINDS), ("OpinionCategory", CATEGORIES)):
        row = apps.get_model("meetings", model)
        row.objects.bulk_create(
            row(code=code, name=name, order=order, source=SOURCE) for order, (code, name) in enumerate(rows, 1)
        )


def move(apps, schema_editor):
    meeting, attendance, item = (apps.get_model("meetings", name) for name in ("Meeting", "Attendance", "AgendaItem"))
    for row in meeting.objects.all():
        for line in _lines(row.attendees):
            side = next((side for word, side in SIDES if word in line), "other")
            attendance.objects.create(meeting=row, side=side, words=line[:120])
        for order, line in enumerate(_lines(row.agenda), 1):
            item.objects.create(meeting=row, order=order, text=line[:200])
        row.minutes = row.follow_up
        row.state = "held"
        row.save()


def number(apps, schema_editor):
    """Each opinion gets a number of its own, and keeps the words about who said it."""
    opinion = apps.get_model("meetings", "Opinion")
    for row in opinion.objects.all():
        row.public_id = uuid.uuid4()
        if row.raised_by:
            row.text = f"{row.text} ({row.raised_by})"[:600]
        row.save()


def _lines(text):
    return [line.strip() for line in text.splitlines() if line.strip()]


class Migration(migrations.Migration):
    dependencies = [("meetings", "0002_opinions_become_actions")]
    operations = [
        migrations.RunPython(seed, migrations.RunPython.noop),
        migrations.RunPython(move, migrations.RunPython.noop),
        migrations.RunPython(number, migrations.RunPython.noop),
    ]
