"""Joint projects: planned under an agreement, held, ended; who takes part, who reads whose name, what came of it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import Access, Event
from centers.enums import OfficeKind
from centers.models import Office
from centers.policies import Role
from core.refusals import Refusal
from joint import actions
from joint.enums import Outcome, Presence, ProjectState
from joint.models import JointProject, SessionRoll, TakingPart
from partnerships.enums import AgreementStatus
from partnerships.models import ServiceArea
from tests.factories.centers import CenterFactory, DeskFactory, city_desk
from tests.factories.joint import PartFactory, ProjectFactory, SessionFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.partnerships import AgreementFactory, PartnerFactory

pytestmark = pytest.mark.django_db


def today(days=0):
    return timezone.localdate() + timedelta(days=days)


@pytest.fixture
def manager():
    return DeskFactory(role=Role.CASE_MANAGER)


@pytest.fixture
def agreement(manager):
    return AgreementFactory(partner=PartnerFactory(center=manager.office, name="가나직업학교"))


@pytest.fixture
def project(agreement):
    return ProjectFactory(agreement=agreement, title="바리스타 과정")


def person_of(desk, **words):
    return ParticipantFactory(center=desk.office, case_manager=desk, **words)


def at(name, row):
    return reverse(f"joint:{name}", args=[row.public_id])


def form_of(agreement, **changes):
    words = {
        "agreement": agreement.public_id,
        "title": "바리스타 과정",
        "area": "psych",
        "starts_on": today().isoformat(),
        "ends_on": today(60).isoformat(),
        "goal": "열 명이 자격을 얻는다",
        "places": 10,
        "ours": 3_000_000,
        "theirs": 2_000_000,
        "others": 500_000,
    }
    return words | changes


def test_a_project_walks_from_its_agreement_to_its_result(manager, agreement, sit):
    client, person = sit(manager), person_of(manager, name="홍길동")
    assert at("plan-under", agreement) in client.get(agreement.get_absolute_url()).text

    client.post(at("plan-under", agreement), form_of(agreement))
    project = JointProject.objects.get()
    client.post(at("start", project), {"sent": "1"})
    client.post(at("take-in", project), {"joined_on": today(), "people": [str(person.public_id)]})
    client.post(at("add-session", project), {"held_on": today(), "place": "실습실", "hours": "1.5", "content": "추출"})
    session, part = project.sessions.get(), project.parts.get()
    client.post(at("roll", session), {str(part.public_id): "came"})
    early = client.post(at("end", project), {"ended_on": today(), "result": "모두 수료"})
    client.post(
        at("outcome", part),
        {"outcome": "finished", "left_on": today(), "employed_on": today(), "certificate": "바리스타 2급"},
    )
    client.post(at("end", project), {"ended_on": today(), "result": "모두 수료"})

    page = client.get(project.get_absolute_url()).text
    project.refresh_from_db()
    assert (project.state, project.budget, early.status_code) == (ProjectState.ENDED, 5_500_000, 422)
    assert "결과를 적지 않은 사람이 1명" in early.content.decode()
    for words in ("5,500,000원", "홍길동", "1/1회", "수료", "바리스타 2급", "1.5시간", "모두 수료"):
        assert words in page, words
    verbs = list(Event.objects.filter(participant_id=person.pk, verb__startswith="joint").order_by("pk"))
    assert [one.verb for one in verbs] == ["joint.taken_in", "joint.roll_kept", "joint.outcome"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"starts_on": today(-400).isoformat()}, "협약 기간"),
        ({"ends_on": today(400).isoformat()}, "협약 기간"),
        ({"area": "legal"}, "협약에 없는 서비스 영역"),
        ({"ends_on": today(-1).isoformat()}, "종료일은 시작일보다"),
    ],
)
def test_a_plan_fits_its_agreement(manager, agreement, sit, changes, words):
    answer = sit(manager).post(reverse("joint:plan"), form_of(agreement, **changes))

    assert (answer.status_code, JointProject.objects.exists()) == (422, False)
    assert words in answer.content.decode()


def test_only_a_promise_is_filled(manager, agreement):
    values = {"title": "가", "area": ServiceArea.objects.get(code="psych"), "goal": "나"}
    values |= {"starts_on": today(), "ends_on": today(9)}
    draft = AgreementFactory(partner=agreement.partner, status=AgreementStatus.DRAFT, signed_on=None)

    with pytest.raises(Refusal, match="체결한 협약"):
        actions.plan(agreement=draft, values=values, by=manager)
    with pytest.raises(Refusal, match="함께 쓰는 협약"):
        actions.plan(agreement=AgreementFactory(), values=values, by=manager)


def test_a_center_fills_a_metropolitan_agreement_that_names_it(manager, sit):
    metro = Office.objects.create(name="광역", kind=OfficeKind.METRO_CENTER, region=manager.office.region)
    opened = AgreementFactory(partner=PartnerFactory(center=metro))
    client = sit(manager)
    before = client.post(reverse("joint:plan"), form_of(opened)).status_code

    opened.open_to.add(manager.office)
    client.post(reverse("joint:plan"), form_of(opened))

    assert (before, JointProject.objects.get().center) == (422, manager.office)


@pytest.mark.parametrize("state", ProjectState)
@pytest.mark.parametrize("step", ["start", "end"])
def test_the_paths_of_a_project(manager, agreement, state, step):
    ended = {"ended_on": today(), "result": "끝"} if state is ProjectState.ENDED else {}
    project = ProjectFactory(agreement=agreement, state=state, **ended)
    target = {"start": ProjectState.RUNNING, "end": ProjectState.ENDED}[step]
    words = {"ended_on": today(), "result": "마침"} if step == "end" else {}

    if state.may_become(target):
        assert getattr(actions, step)(project=project, by=manager, **words).state == target
    else:
        with pytest.raises(Refusal, match="바꿀 수 없습니다"):
            getattr(actions, step)(project=project, by=manager, **words)


def test_people_are_taken_in_once_and_within_the_places(manager, project):
    JointProject.objects.filter(pk=project.pk).update(places=2)
    people = [person_of(manager) for _ in range(3)]
    take = {"project": project, "joined_on": today(), "by": manager}

    new = actions.take_in(participants=people[:2], **take)
    again = actions.take_in(participants=people[:2], **take)

    assert (len(new), again) == (2, [])
    with pytest.raises(Refusal, match="정원 2명"):
        actions.take_in(participants=people, **take)
    with pytest.raises(Refusal, match="우리 센터"):
        actions.take_in(participants=[ParticipantFactory(center=CenterFactory())], **take)
    with pytest.raises(Refusal, match="기간 안"):
        actions.take_in(participants=people[:1], **(take | {"joined_on": today(400)}))


def test_who_was_there_stays_and_who_was_not_may_be_taken_out(manager, project):
    here, gone = (PartFactory(project=project, participant=person_of(manager)) for _ in range(2))
    session = SessionFactory(project=project, held_on=today())
    words = {here: Presence.CAME, gone: Presence.ABSENT}

    changed = actions.keep_roll(session=session, presences=words, by=manager)
    same = actions.keep_roll(session=session, presences=words, by=manager)
    taken_back = actions.keep_roll(session=session, presences={gone: ""}, by=manager)
    actions.take_out(part=gone, by=manager)

    assert (changed, same, taken_back) == (2, 0, 1)
    assert list(SessionRoll.objects.values_list("part", flat=True)) == [here.pk]
    with pytest.raises(Refusal, match="중단"):
        actions.take_out(part=here, by=manager)
    with pytest.raises(Refusal, match="아직 열리지 않은"):
        actions.keep_roll(session=SessionFactory(project=project, held_on=today(3)), presences={}, by=manager)


def test_an_outcome_has_its_day_and_work_may_be_added_after_the_end(manager, project):
    part = PartFactory(project=project, participant=person_of(manager), joined_on=today(-10))
    nothing = {"outcome": "", "left_on": None, "employed_on": None, "certificate": ""}
    done = nothing | {"outcome": Outcome.FINISHED, "left_on": today()}

    with pytest.raises(Exception, match="함께 적어야"):
        actions.write_outcome(part=part, values=nothing | {"outcome": Outcome.FINISHED}, by=manager)
    with pytest.raises(Refusal, match="오늘까지"):
        actions.write_outcome(part=part, values=nothing | {"employed_on": today(1)}, by=manager)
    actions.write_outcome(part=part, values=done, by=manager)
    actions.end(project=project, ended_on=today(), result="마침", by=manager)

    later = actions.write_outcome(part=part, values=done | {"employed_on": today()}, by=manager)

    assert later.employed_on == today()
    with pytest.raises(Refusal, match="마친 사업"):
        actions.write_outcome(part=part, values=nothing, by=manager)


def test_names_stay_with_who_sees_the_people(manager, project, sit):
    mine, theirs = person_of(manager, name="홍길동"), person_of(DeskFactory(office=manager.office), name="남의사람")
    for person in (mine, theirs):
        PartFactory(project=project, participant=person)
    admin = DeskFactory(office=manager.office, role=Role.CENTER_ADMIN)
    city = city_desk(manager.office)

    pages = {
        role: sit(desk).get(project.get_absolute_url()).text for role, desk in (("case", manager), ("city", city))
    }
    kept = sit(admin).get(project.get_absolute_url()).text

    assert ("홍길동" in pages["case"], "남의사람" in pages["case"]) == (True, False)  # a colleague's is masked
    assert ("홍길동" in pages["city"], "참여 <" in pages["city"] or "1–4" in pages["city"]) == (False, True)
    assert ("홍길동" in kept, "참여 2명" in kept) == (False, True)
    assert set(Access.objects.values_list("actor_id", flat=True)) == {manager.user_id}


def test_each_writes_outcomes_of_the_people_whose_files_they_keep(manager, project, sit):
    own = PartFactory(project=project, participant=person_of(manager))
    other = PartFactory(project=project, participant=person_of(DeskFactory(office=manager.office)))
    client = sit(manager)

    page = client.get(project.get_absolute_url()).text

    assert (at("outcome", own) in page, at("outcome", other) in page) == (True, False)
    assert [client.get(at("outcome", part)).status_code for part in (own, other)] == [200, 403]


@pytest.mark.parametrize("rows", [1, 5])
def test_more_people_and_projects_ask_no_more_questions(
    manager, agreement, project, sit, rows, django_assert_max_num_queries
):
    for _ in range(rows):
        PartFactory(project=ProjectFactory(agreement=agreement), participant=person_of(manager))
        PartFactory(project=project, participant=person_of(manager))
    client = sit(manager)

    with django_assert_max_num_queries(13):
        client.get(project.get_absolute_url())
    with django_assert_max_num_queries(8):
        client.get(reverse("joint:list"))
    assert TakingPart.objects.count() == 2 * rows
