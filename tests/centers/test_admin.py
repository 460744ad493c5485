"""The admin shows and changes no more than the portal: every list and row of it, as every desk."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from accounts.models import User
from assessments.models import (
    CapacityBand,
    CapacityItem,
    Instrument,
    InstrumentBand,
    InstrumentFactor,
    InstrumentItem,
)
from attendance.models import DayRule
from audit.models import Access, Event
from casework.models import GrantRule
from centers.admin import site
from centers.models import Membership, Office, Region
from centers.policies import Can, Role, may
from compliance.models import DueRule
from documents.models import DocumentKind
from enterprises.models import Criterion, Enterprise
from indicators.models import Division, EvaluationRound, Indicator
from meetings.models import Meeting, MeetingKind, OpinionCategory
from participants.models import Category, Eligibility, EndReason, Participant, Participation
from partnerships.models import Agreement, ClauseTemplate, Partner, ServiceArea, SigningEvent
from payroll.models import DailyRate, InsuranceRate, PayRule, TypePay
from petitions.models import PetitionRule
from plans.models import PlanRule
from programs.models import LeaveKind, Placement, ProgramUnit, TermRule, UnitType, UnitTypeRule, WorkDemand
from sales.models import IndustryRule, MoneyRule
from savings.models import SavingsKind, SavingsRule
from tests.factories.centers import DeskFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.world import make_world
from tests.house_guards import ROOMS
from tests.matrix_pages import Page, expected
from tests.test_matrix import overseen

pytestmark = pytest.mark.django_db

# Model: the page of the matrix that its rows answer like, and its right to change.
CODES = {
    model: (Page(Can.KEEP_CODES), Can.KEEP_CODES)
    for model in (
        *(Category, EndReason, UnitType, UnitTypeRule, TermRule, WorkDemand, LeaveKind, ServiceArea),
        *(CapacityItem, CapacityBand, Instrument, InstrumentFactor, InstrumentItem, InstrumentBand),
        *(PlanRule, DueRule, PetitionRule, GrantRule, DocumentKind),
        *(DailyRate, TypePay, PayRule, InsuranceRate),
        *(SavingsKind, SavingsRule, DayRule, IndustryRule, MoneyRule, Criterion, ClauseTemplate),
        *(MeetingKind, OpinionCategory),
        *(Indicator, Division, EvaluationRound),
    )
}
ROWS = {
    Participant: (Page(Can.SEE_PARTICIPANTS, ("own", "other", "gone")), None),
    Placement: (Page(Can.SEE_PARTICIPANTS, ("placement", "other_placement")), None),
    ProgramUnit: (Page(Can.SEE_UNITS, ("unit",)), None),
    Enterprise: (Page(Can.SEE_ENTERPRISES, ("enterprise",)), None),
    Meeting: (Page(Can.SEE_MEETINGS, ("meeting",)), None),
    Partner: (Page(Can.SEE_PARTNERS, ("partner",), shared=True), Can.KEEP_PARTNERS),
    SigningEvent: (Page(Can.SEE_PARTNERS, ("event",)), None),
    Agreement: (Page(Can.SEE_AGREEMENTS, ("agreement", "draft"), shared=True), None),
    Membership: (Page(Can.KEEP_DESKS, ("desk",), regional=False), None),
}
# Walked by their lists alone; their rows have tests of their own below.
LISTS = {
    Participation: Can.SEE_PARTICIPANTS,
    Eligibility: Can.SEE_PARTICIPANTS,
    Event: Can.SEE_AUDIT,
    Access: Can.SEE_AUDIT,
    User: Can.KEEP_DESKS,
    Office: Can.KEEP_DESKS,
}
ONLY_EVERYWHERE = {Region: Can.KEEP_DESKS}


def address(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def rights():
    found = {model: page.right for model, (page, _) in {**CODES, **ROWS}.items()}
    return found | LISTS | ONLY_EVERYWHERE


def test_every_list_of_the_admin_has_its_entry():
    reports = {model for model in site._registry if model._meta.app_label in {"reports", "rosters", "dashboards"}}

    assert set(site._registry) - reports == set(rights())


@pytest.fixture
def world():
    return make_world()


def sees_list(role, model):
    everywhere = role == Role.SYSTEM or model not in ONLY_EVERYWHERE
    return may(role, Can.USE_ADMIN) and may(role, rights()[model]) and everywhere


@pytest.mark.parametrize("role", Role)
def test_lists_answer_as_the_table_says_and_show_no_more(role, world, sit):
    client, wrong = sit(world.desks[role]), []
    for model in rights():
        logged = Access.objects.count()
        response = client.get(address(model, "changelist"))
        wanted = 200 if sees_list(role, model) else 403
        if response.status_code != wanted:
            wrong.append(f"{model.__name__}: {response.status_code}, not {wanted}")
        if model is not Region:  # names of townships are no statement about anybody
            wrong += [f"{model.__name__}: {what}" for what in overseen(response, world, role, logged)]

    assert "\n".join(wrong) == ""


@pytest.mark.parametrize("role", Role)
def test_rows_answer_as_the_table_says_and_show_no_more(role, world, sit):
    client, wrong = sit(world.desks[role]), []
    for model, (page, _) in ROWS.items():
        for name, side in world.sides.items():
            for row in page.rows:
                logged = Access.objects.count()
                response = client.get(address(model, "change", side.rows[row].pk))
                wanted = row_status(role, page, name, row)
                if response.status_code != wanted:
                    wrong.append(f"{model.__name__} {name} {row}: {response.status_code}, not {wanted}")
                wrong += [f"{model.__name__} {name} {row}: {what}" for what in overseen(response, world, role, logged)]

    assert "\n".join(wrong) == ""


def row_status(role, page, side, row):
    """The admin asks for the right first: without it, 403 whoever's row it is."""
    if not (may(role, Can.USE_ADMIN) and may(role, page.right)):
        return 403
    return 200 if expected(role, page, side, row) == 200 else 404


@pytest.mark.parametrize("role", Role)
def test_nothing_is_changed_without_the_right(role, world, sit):
    client, wrong = sit(world.desks[role]), []
    for model, (page, keeps) in ROWS.items():
        for name, side in world.sides.items():
            status = client.post(address(model, "change", side.rows[page.rows[0]].pk), {"name": "x"}).status_code
            row_is_kept = keeps and expected(role, Page(keeps, page.rows), name, page.rows[0]) == 200
            may_keep = row_is_kept and may(role, Can.USE_ADMIN)
            if (status == 200) != bool(may_keep) or status >= 500 or status == 302:
                wrong.append(f"{model.__name__} {name}: {status}")
        if not (keeps and may(role, keeps) and may(role, Can.USE_ADMIN)) and model is not Membership:
            wrong += [f"add {model.__name__}"] if client.get(address(model, "add")).status_code != 403 else []

    assert "\n".join(wrong) == ""


@pytest.mark.parametrize("role", Role)
def test_nothing_can_be_deleted(role, world, sit):
    client = sit(world.desks[role])
    before = {model: model.objects.count() for model in ROWS}

    for model, (page, _) in ROWS.items():
        client.post(f"{address(model, 'changelist')}{world.ours.rows[page.rows[0]].pk}/delete/", {"post": "yes"})
        client.post(
            address(model, "changelist"),
            {"action": "delete_selected", "_selected_action": [world.ours.rows[page.rows[0]].pk], "post": "yes"},
        )

    assert {model: model.objects.count() for model in ROWS} == before


def test_a_superuser_without_a_desk_gets_nothing(client):
    root = get_user_model().objects.create_superuser("root", password="a long password 1", name="뿌리")
    client.force_login(root, backend="centers.backends.DeskBackend")

    assert client.get(reverse("admin:index")).status_code == 403
    assert client.get(address(Participant, "changelist")).status_code == 403


def test_a_superuser_at_a_desk_has_the_rights_of_the_desk(world, sit):
    desk = world.desks[Role.SYSTEM]
    User.objects.filter(pk=desk.user_id).update(is_superuser=True, is_staff=True)

    assert sit(desk).get(address(Participant, "changelist")).status_code == 403


def test_a_stranger_is_sent_to_the_portals_own_sign_in(client):
    response = client.get(reverse("admin:index"))

    assert response.status_code == 302
    assert response["Location"].startswith(reverse("accounts:sign-in"))


def test_a_closed_desk_loses_the_admin_at_once(world, sit):
    desk = world.desks[Role.DIRECTOR]
    client = sit(desk)
    assert client.get(reverse("admin:index")).status_code == 200

    Membership.objects.filter(pk=desk.pk).update(closed_at="2026-01-01T00:00:00Z")

    assert client.get(reverse("admin:index")).status_code == 403


def test_the_first_page_lists_rooms_from_the_ground_up(world, sit):
    response = sit(world.desks[Role.DIRECTOR]).get(reverse("admin:index"))

    labels = [app["app_label"] for app in response.context["app_list"]]
    assert labels == sorted(labels, key=ROOMS.index)
    assert labels[:2] == ["audit", "participants"]


@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.CASE_MANAGER])
def test_a_trace_that_is_out_of_reach_tells_no_name(role, world, sit):
    """Somebody of another center whose trace stands under our office."""
    office = world.ours.center.pk
    far = world.far.own
    event = Event.objects.create(
        verb="participant.edited",
        actor_label="누구",
        office_id=office,
        target_type="participants.Participant",
        target_id=str(far.pk),
        target_label=far.name,
        participant_id=far.pk,
        after={"phone": far.phone},
    )

    response = sit(world.desks[role]).get(address(Event, "change", event.pk))

    assert far.name not in response.text
    assert far.phone not in response.text


@pytest.mark.parametrize(
    ("role", "model", "question"),
    [
        (Role.CASE_MANAGER, Participant, "remarks__contains=remark1"),
        (Role.CASE_MANAGER, Participant, "born_on__year=1962"),
        (Role.CASE_MANAGER, Participant, "name=x"),
        (Role.CASE_MANAGER, Participant, "township__name__startswith=x"),
        (Role.CASE_MANAGER, Participation, "end_note__contains=note"),
        (Role.CASE_MANAGER, Eligibility, "gets_medical__exact=1"),
        (Role.CASE_MANAGER, Placement, "over_places_reason__contains=over"),
        (Role.METRO, Partner, "kind__exact=clinic"),
        (Role.METRO, Enterprise, "members__general=3"),
        (Role.METRO, ProgramUnit, "placements__participant__name=x"),
        (Role.CENTER_ADMIN, User, "password__startswith=argon2"),
        (Role.CENTER_ADMIN, Membership, "user__password__startswith=argon2"),
    ],
)
def test_an_address_asks_no_hidden_field(role, model, question, world, sit):
    """Whether a row stays in the list would tell what stands in it."""
    response = sit(world.desks[role]).get(f"{address(model, 'changelist')}?{question}")

    assert response.status_code == 400


@pytest.mark.parametrize(
    ("role", "model", "question"),
    [
        (Role.SYSTEM, Region, "kind__exact=city"),
        (Role.CENTER_ADMIN, Membership, "role__exact=case"),
        (Role.DIRECTOR, ProgramUnit, "type__id__exact=1"),
        (Role.DIRECTOR, Agreement, "status__exact=signed"),
        (Role.DIRECTOR, Partner, "q=상담"),
    ],
)
def test_the_lists_own_filters_ask(role, model, question, world, sit):
    assert sit(world.desks[role]).get(f"{address(model, 'changelist')}?{question}").status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_more_people_ask_no_more_questions(rows, world, sit, django_assert_max_num_queries):
    ParticipantFactory.create_batch(rows, center=world.ours.center)
    client = sit(world.desks[Role.DIRECTOR])

    for model in (Participant, Participation, Eligibility, Placement):
        with django_assert_max_num_queries(7):
            client.get(address(model, "changelist"))


@pytest.mark.parametrize("rows", [1, 3])
def test_more_desks_ask_no_more_questions(rows, world, sit, django_assert_max_num_queries):
    for _ in range(rows):
        DeskFactory(office=world.ours.center, role=Role.CASE_MANAGER)
    client = sit(world.desks[Role.CENTER_ADMIN])

    for model in (Membership, User, Office, ProgramUnit, Partner, Agreement, Enterprise, Meeting):
        with django_assert_max_num_queries(7):
            client.get(address(model, "changelist"))
