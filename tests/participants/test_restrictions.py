"""A file for named readers: absent for everybody else, by one rule; never lost."""

from datetime import date

import pytest
from django.apps import apps
from django.urls import reverse

from audit.models import Event
from casework.due.lists import of_desk
from centers.policies import Can, Role
from core.refusals import Refusal
from indicators.divisions import headcount
from participants import actions
from participants.models import Participant, Restriction
from participants.querysets import PersonRowQuerySet, RestrictionQuerySet
from participants.sight import seen
from tests.factories.centers import CenterFactory, DeskFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.programs import PlacementFactory, UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def center():
    return CenterFactory()


@pytest.fixture
def manager(center):
    return DeskFactory(office=center, role=Role.CASE_MANAGER)


@pytest.fixture
def director(center):
    return DeskFactory(office=center, role=Role.DIRECTOR)


@pytest.fixture
def person(center, manager):
    return ParticipantFactory(center=center, case_manager=manager, name="숨은이")


@pytest.fixture
def restriction(person, manager):
    return actions.restrict(participant=person, kind="violence", words="같은 시에 삶", readers=[], by=manager)


def test_a_case_manager_restricts_and_only_the_named_find_the_file(sit, person, manager, director):
    answer = sit(manager).post(
        reverse("participants:restrict", args=[person.public_id]), {"kind": "violence", "words": "같은 시에 삶"}
    )

    pages = {desk.role: sit(desk).get(person.get_absolute_url()).status_code for desk in (manager, director)}
    assert answer["Location"] == person.get_absolute_url()
    assert pages == {Role.CASE_MANAGER: 200, Role.DIRECTOR: 404}
    assert Event.objects.get(verb="restriction.set").after == {
        "kind": "폭력 피해·신변 안전",
        "readers": [manager.user.name],
    }


def test_lists_search_and_units_leave_the_file_out(sit, person, restriction, director, center):
    unit = UnitFactory(center=center)
    PlacementFactory(participant=person, unit=unit)
    client = sit(director)

    shown = [
        client.get(f"{reverse('casework:people')}?state=all").text,
        client.post(reverse("casework:people"), {"q": "ㅅㅇㅇ", "state": "all"}, headers={"HX-Request": "true"}).text,
        client.get(unit.get_absolute_url()).text,
        client.get(reverse("dashboards:all-due")).text,
        client.post(reverse("participants:likely"), {"name": "숨은이", "born_on": "1980-05-05"}).text,
    ]

    # Neither by name nor as a masked row: the mask alone would leave a link to the file.
    assert [text for text in shown if "숨은이" in text or str(person.public_id) in text] == []


def test_counts_keep_counting(restriction, center):
    assert headcount([center.pk], on=date(2026, 6, 2)) == [{"people": 1}]


def test_the_mask_and_the_list_are_one_rule(person, restriction, director, manager):
    person.refresh_from_db()

    hidden, open_ = seen(person, director), seen(person, manager)

    assert (hidden.name, hidden.phone, hidden.birth, hidden.remarks, hidden.category) == ("가림", "", "", "", "")
    assert open_.name == "숨은이"
    assert list(Participant.objects.reachable_by(director, to=Can.SEE_PARTICIPANTS)) == []


def test_every_row_about_a_person_asks_the_rule():
    """A model that hangs on a person and is reached through the door knows restrictions.

    Not the register itself, not a roster's rows (rosters.known hides them), and a transfer asks the rule on its own.
    """
    deaf = []
    for model in apps.get_models():
        manager = model._default_manager
        names = {field.name for field in model._meta.fields if field.related_model is Participant}
        asks = isinstance(manager.all(), PersonRowQuerySet)
        if names & {"participant"} and hasattr(manager, "reachable_by") and not asks:
            deaf.append(model._meta.label)

    assert sorted(deaf) == ["participants.Restriction", "rosters.Row", "transfers.Transfer"]
    assert isinstance(Restriction.objects.all(), RestrictionQuerySet)


def test_readers_are_changed_by_a_reader_and_the_case_manager_stays(sit, person, restriction, manager, director):
    address = reverse("participants:readers", args=[restriction.public_id])

    refused = sit(director).get(address).status_code
    sit(manager).post(address, {"readers": [director.pk], "reason": "센터장 확인이 필요함"})

    assert refused == 404
    assert set(restriction.readers.all()) == {director, manager}
    assert sit(director).get(person.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("whose", ["other center", "closed", "reads no files"])
def test_only_desks_that_read_files_here_are_named(person, manager, whose, center):
    desk = {
        "other center": lambda: DeskFactory(role=Role.CASE_MANAGER),
        "closed": lambda: DeskFactory(office=center, role=Role.CASE_MANAGER, ends_on=date(2025, 1, 1)),
        "reads no files": lambda: DeskFactory(office=center, role=Role.CENTER_ADMIN),
    }[whose]()

    with pytest.raises(Refusal, match="지금 참여자 기록을 보는 사람만"):
        actions.restrict(participant=person, kind="other", words="까닭", readers=[desk], by=manager)


def test_a_file_is_restricted_once(person, restriction, manager):
    with pytest.raises(Refusal, match="이미 열람을 제한한"):
        actions.restrict(participant=person, kind="other", words="또", readers=[], by=manager)


def test_nobody_is_put_in_charge_of_a_file_they_cannot_read(person, restriction, manager, center):
    colleague = DeskFactory(office=center, role=Role.CASE_MANAGER)
    words = {"participant": person, "case_manager": colleague, "starts_on": date(2025, 6, 2), "by": manager}

    with pytest.raises(Refusal, match="먼저 그 사람을 읽을 사람에"):
        actions.assign(**words)
    actions.change_readers(restriction=restriction, readers=[colleague], reason="담당이 바뀜", by=manager)

    assert actions.assign(**words).case_manager == colleague


def test_the_director_knows_that_there_is_one_and_may_name_herself(sit, person, restriction, director, manager):
    client = sit(director)
    listed = client.get(reverse("participants:restricted")).text
    address = reverse("participants:read-in-need", args=[restriction.public_id])

    too_short = client.post(address, {"reason": "그냥"})
    client.post(address, {"reason": "담당이 휴직하여 살펴야 함"})

    assert "숨은이" not in listed
    assert "같은 시에 삶" not in listed
    assert too_short.status_code == 422
    assert client.get(person.get_absolute_url()).status_code == 200
    assert "읽을 사람에 들어갔습니다" in manager.notices.get(kind="restricted").text
    assert Event.objects.get(verb="restriction.read_in_need").reason == "담당이 휴직하여 살펴야 함"


def test_a_restriction_is_lifted_with_a_reason(sit, person, restriction, manager, director):
    sit(manager).post(reverse("participants:lift", args=[restriction.public_id]), {"reason": "가해자가 떠남"})

    restriction.refresh_from_db()
    assert restriction.ends_on is not None
    assert sit(director).get(person.get_absolute_url()).status_code == 200


def test_another_center_finds_neither_file_nor_restriction(sit, person, restriction):
    stranger = DeskFactory(role=Role.DIRECTOR)
    names = ["participants:readers", "participants:lift", "participants:read-in-need"]

    answers = {sit(stranger).get(reverse(name, args=[restriction.public_id])).status_code for name in names}

    assert answers == {404}


def test_what_a_director_does_not_read_is_not_her_duty_but_the_readers_is(person, restriction, manager, director):
    today = date(2026, 11, 28)

    due = {
        desk.role: [item for item in of_desk(desk, on=today) if item.person == person] for desk in (director, manager)
    }

    assert due[Role.DIRECTOR] == []
    assert due[Role.CASE_MANAGER] != []
