"""What was moved over goes; every opinion has its number."""

import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("meetings", "0003_move_lines")]
    operations = [
        migrations.RemoveField(
            model_name='meeting',
            name='agenda',
        ),
        migrations.RemoveField(
            model_name='meeting',
            name='attendees',
        ),
        migrations.RemoveField(
            model_name='meeting',
            name='follow_up',
        ),
        migrations.RemoveField(
            model_name='opinion',
            name='raised_by',
        ),
        migrations.AlterField(
            model_name="opinion",
            name="public_id",
            field=models.UUIDField("공개 번호", default=uuid.uuid4, editable=False, unique=True),
        ),
    ]
