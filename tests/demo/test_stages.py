"""Every list of a participant's way has something to show, on the desk of the demo that keeps it."""

from collections import Counter

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.utils import timezone

from casework.due.items import DueKind
from casework.models import CaseConference, CaseNote, Closing, Draft, FollowUp
from centers.models import Membership, Notice, Office
from compliance.enums import OpinionKind, Outcome
from compliance.models import ComplianceDecision, ComplianceOpinion
from dashboards.due import of_desk
from demo import clock, facts
from intake.enums import IntakeState, ReferralState
from intake.models import Intake, Referral
from participants.enums import ConsentKind, State
from participants.models import Consent, Participant
from petitions.enums import PetitionState
from petitions.models import Petition
from plans.enums import PlanState
from plans.models import Plan
from programs.models import WaitingEntry
from services.enums import ReferralState as ServiceState
from services.models import ServiceReferral
from tests.demo.parts import asan_only

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def demo(loaded):
    with pytest.MonkeyPatch.context() as monkeypatch:
        asan_only(monkeypatch)
        with loaded():
            yield Office.objects.get(name=facts.ASAN)


def desk(username):
    return Membership.objects.select_related("user", "office").filter(user__username=username).order_by("pk")[0]


def due(username):
    return of_desk(desk(username), on=timezone.localdate())


def test_every_kind_of_clock_runs_on_some_desk(demo):
    kinds = {item.kind for name in ("demo-case", "demo-director", "demo-city", "demo-town") for item in due(name)}

    # Reports are made after this part of the demo: tests/dashboards/test_due.py.
    assert kinds == set(DueKind) - {DueKind.REPORT, DueKind.REVIEW_REPORT}


def test_a_case_managers_list_can_be_read_at_a_glance(demo):
    items = due("demo-case")
    soon = Counter("over" if item.days < 0 else "today" if item.days == 0 else "later" for item in items)

    assert 10 <= len(items) <= 90
    assert 3 <= soon["over"] <= 15
    assert soon["today"] >= 2


def test_people_stand_in_every_state(demo):
    people = Participant.objects.filter(center=demo).with_now(on=timezone.localdate())

    assert set(people.values_list("state", flat=True)) == set(State)


@pytest.mark.parametrize(
    ("model", "field", "values", "path"),
    [
        (Referral, "state", ReferralState, "center"),
        (Intake, "state", IntakeState, "participant__center"),
        (Plan, "state", PlanState, "participant__center"),
        (Petition, "state", PetitionState, "participant__center"),
        (ComplianceOpinion, "kind", OpinionKind, "participant__center"),
        (ComplianceDecision, "outcome", Outcome, "opinion__participant__center"),
        (Consent, "kind", ConsentKind, "participant__center"),
        (ServiceReferral, "state", ServiceState, "participant__center"),
    ],
)
def test_records_stand_in_every_state(demo, model, field, values, path):
    found = model.objects.filter(**{path: demo}).order_by().values_list(field, flat=True)

    assert set(found) == set(values)


def test_the_townships_desk_sees_each_way_that_a_referral_can_go(demo):
    states = Counter(Referral.objects.filter(sent_by=desk("demo-town")).values_list("state", flat=True))

    assert states == {"sent": 2, "taken": 3, "returned": 1}


def test_the_case_manager_holds_one_of_each(demo):
    mine = desk("demo-case")

    assert Draft.objects.filter(author=mine).exists()
    assert CaseNote.objects.filter(author=mine, is_restricted=True, readers__isnull=False).exists()
    assert CaseConference.objects.filter(center=demo, held_on__gt=timezone.localdate()).count() == 1
    assert WaitingEntry.objects.filter(unit__center=demo, ends_on=None).count() >= 5
    assert WaitingEntry.objects.exclude(rank=0).count() == 1
    assert Closing.objects.filter(written_by=mine).exclude(employer="").exists()
    assert FollowUp.objects.filter(written_by=mine).exists()


def test_a_suspension_runs_and_another_is_over(demo):
    today = timezone.localdate()
    suspensions = ComplianceDecision.objects.filter(opinion__participant__center=demo, outcome=Outcome.SUSPEND)

    assert suspensions.filter(suspended_from__lte=today, suspended_until__gte=today).count() == 1
    assert suspensions.filter(suspended_until__lt=today).exists()


@pytest.mark.parametrize("model", [Plan, CaseNote, ComplianceOpinion, ComplianceDecision, Closing, FollowUp, Consent])
def test_what_is_written_in_bulk_is_what_a_form_would_take(demo, model):
    for row in model.objects.order_by("?")[:30]:
        try:
            row.full_clean(validate_unique=False)
        except ValidationError as wrong:
            pytest.fail(f"{model.__name__}: {wrong}")


def test_nothing_happened_after_today_and_nobody_got_a_letter(demo):
    today = timezone.localdate()

    assert not CaseNote.objects.filter(happened_on__gt=clock.today()).exists()
    assert not Plan.objects.filter(approved_on__gt=today).exists()
    assert not ComplianceOpinion.objects.filter(sent_at__gt=timezone.now()).exclude(ends_on=today).exists()
    assert mail.outbox == []
    assert 1 <= Notice.objects.filter(desk=desk("demo-case"), read_at=None).count() <= 12
    assert desk("demo-case").user.email == "demo-case@example.kr"
