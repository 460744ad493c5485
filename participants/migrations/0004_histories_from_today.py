"""What stands in the person's row today begins their histories; and who is not followed up."""

from django.db import migrations
from django.db.models import Min

from participants.reference import NOT_FOLLOWED_UP


def begin_histories(apps, schema_editor):
    participant = apps.get_model("participants", "Participant")
    residence = apps.get_model("participants", "Residence")
    case_term = apps.get_model("participants", "CaseTerm")
    homes, terms = [], []
    for person in participant.objects.annotate(since=Min("participations__starts_on")).iterator():
        since = person.since or person.created_at.date()
        if person.township_id:
            homes.append(residence(participant=person, township_id=person.township_id, starts_on=since))
        if person.case_manager_id:
            terms.append(case_term(participant=person, case_manager_id=person.case_manager_id, starts_on=since))
    residence.objects.bulk_create(homes, batch_size=500)
    case_term.objects.bulk_create(terms, batch_size=500)
    apps.get_model("participants", "EndReason").objects.filter(code__in=NOT_FOLLOWED_UP).update(follows_up=False)


class Migration(migrations.Migration):
    dependencies = [("participants", "0003_histories")]
    operations = [migrations.RunPython(begin_histories, migrations.RunPython.noop)]
