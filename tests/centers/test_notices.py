"""Words to desks: kinds that can be switched off, duties that cannot, and closed desks."""

import ast
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from centers import actions
from centers.enums import DUTIES, NoticeKind, OfficeKind
from centers.models import Membership, Notice, NoticeChoice
from centers.notices import RECEIVED_WITH, kinds_for
from centers.policies import Can, Role
from core.refusals import Refusal
from tests.factories.centers import CenterFactory, DeskFactory
from tests.house_guards import ROOMS, ROOT

pytestmark = pytest.mark.django_db


@pytest.fixture
def center():
    return CenterFactory()


@pytest.fixture
def desk(center):
    return DeskFactory(office=center, role=Role.CASE_MANAGER)


@pytest.fixture
def admin(center):
    return DeskFactory(office=center, role=Role.CENTER_ADMIN)


def word(kind=NoticeKind.PETITION_DECIDED, key="one"):
    return {"kind": kind, "text": "한 마디", "location": "/", "key": key}


def closed(desk):
    Membership.objects.filter(pk=desk.pk).update(closed_at=timezone.now(), ends_on=timezone.localdate())
    return desk


def test_a_kind_that_was_switched_off_is_not_told(desk):
    actions.choose_notices(desk=desk, off=[NoticeKind.PETITION_DECIDED])

    actions.tell_desk(desk=desk, **word())
    actions.tell_desk(desk=desk, **word(NoticeKind.PLAN_DECIDED, key="two"))

    assert [notice.kind for notice in desk.notices.all()] == [NoticeKind.PLAN_DECIDED]


@pytest.mark.parametrize("kind", sorted(DUTIES))
def test_a_duty_cannot_be_switched_off(desk, kind):
    with pytest.raises(Refusal, match="끌 수 없습니다"):
        actions.choose_notices(desk=desk, off=[kind])
    with pytest.raises(ValidationError, match="끌 수 없습니다"):
        NoticeChoice(desk=desk, kind=kind).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        NoticeChoice.objects.create(desk=desk, kind=kind)


def test_a_word_to_a_closed_desk_goes_to_the_admin_who_reads_for_whom_it_was(desk, admin, sit):
    actions.tell_desk(desk=closed(desk), **word())

    notice = Notice.objects.get()
    assert (notice.desk, notice.forwarded_for) == (admin, desk)
    assert f"{desk.user.name} 님의 닫힌 자리 앞으로" in sit(admin).get(reverse("centers:notices")).text


def test_without_an_admin_the_director_reads_it(center, desk):
    director = DeskFactory(office=center, role=Role.DIRECTOR)
    DeskFactory(office=center, role=Role.ACCOUNTANT)

    actions.tell_desk(desk=closed(desk), **word())

    assert Notice.objects.get().desk == director


def test_a_word_for_a_right_that_nobody_has_goes_to_the_admin(center, desk, admin):
    actions.tell(office=center, right=Can.APPROVE_PLANS, **word())

    assert Notice.objects.get().desk == admin


def test_a_person_is_told_at_every_desk_and_after_leaving_the_admin_is(center, desk, admin):
    other = DeskFactory(user=desk.user)
    actions.tell_person(user=desk.user, **word())
    assert {notice.desk for notice in Notice.objects.all()} == {desk, other}

    closed(other)
    closed(desk)
    actions.tell_person(user=desk.user, **word(key="later"))

    assert set(Notice.objects.filter(key="later").values_list("desk__office", flat=True)) <= {
        center.pk,
        other.office_id,
    }


def test_choosing_by_the_form(desk, sit):
    client, address = sit(desk), reverse("centers:choose-notices")

    client.post(address, {"sent": "1", "on": [NoticeKind.REPORT, NoticeKind.HANDOVER]})

    off = set(desk.notice_choices.values_list("kind", flat=True))
    assert off == {kind.value for kind in kinds_for(desk) if not kind.is_duty} - {"report", "handover"}
    assert client.post(address, {"sent": "1", "on": ["nothing"]}).status_code == 422


def offered(client):
    form = client.get(reverse("centers:choose-notices")).context["form"]
    return {value for value, _ in form.fields["on"].choices}


def test_each_desk_chooses_among_what_can_come_to_it(center, admin, sit):
    township = DeskFactory(office=CenterFactory(kind=OfficeKind.TOWNSHIP), role=Role.TOWNSHIP)
    accountant = DeskFactory(office=center, role=Role.ACCOUNTANT)
    kept_in_order = {NoticeKind.QUALITY, NoticeKind.INSPECTION}

    assert offered(sit(township)) == {NoticeKind.ANSWER, NoticeKind.ACTION}
    assert offered(sit(accountant)) == {NoticeKind.REPORT, NoticeKind.PAY, NoticeKind.MONEY, *kept_in_order}
    assert offered(sit(admin)) == {
        *kept_in_order,
        NoticeKind.REPORT,
        NoticeKind.REPORT_FAILED,
        NoticeKind.MEETING,
        NoticeKind.AGREEMENT,
        NoticeKind.ENTERPRISE,
        NoticeKind.ACTION,
        NoticeKind.PRACTICE,
    }
    assert sit(admin).post(reverse("centers:choose-notices"), {"sent": "1", "on": ["pay"]}).status_code == 422


def test_every_kind_says_with_which_rights_it_comes():
    assert set(RECEIVED_WITH) == set(NoticeKind)


def words_with_a_right():
    """(kind, right) of every `tell` of the house that names both."""
    for path in (path for room in ROOMS for path in (ROOT / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "tell":
                named = {word.arg: word.value for word in node.keywords}
                values = [getattr(named.get(name), "attr", "") for name in ("kind", "right")]
                if all(values) and values[0].isupper() and values[1].isupper():
                    yield NoticeKind[values[0]], Can[values[1]]


def test_what_is_told_for_a_right_is_offered_with_it():
    found = set(words_with_a_right())

    assert len(found) > 8
    assert [(kind, right) for kind, right in found if right not in RECEIVED_WITH[kind]] == []


def test_the_bell_counts_and_everything_can_be_read_at_once(desk, sit):
    client = sit(desk)
    for number in range(3):
        actions.tell_desk(desk=desk, **word(key=f"n{number}"))
    assert 'class="top-bar__count">3<' in client.get(reverse("centers:notices")).text

    client.post(reverse("centers:read-all"))

    assert not desk.notices.filter(read_at=None).exists()
    assert "top-bar__count" not in client.get(reverse("centers:notices")).text


def test_nobody_reads_what_was_told_to_another_desk(desk, admin, sit):
    actions.tell_desk(desk=desk, **word())

    assert "한 마디" not in sit(admin).get(reverse("centers:notices")).text
    sit(admin).post(reverse("centers:read-all"))
    assert desk.notices.filter(read_at=None).count() == 1


def test_every_word_of_the_house_names_its_kind():
    silent = []
    for path in (path for room in ROOMS for path in (ROOT / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"tell", "tell_desk", "tell_person"}:
                names = {word.arg for word in node.keywords}
                if "kind" not in names and None not in names:
                    silent.append(f"{path.name}:{node.lineno}")

    assert silent == []


def test_a_day_of_notices_is_no_more_than_one_letter(desk):
    from dashboards import digests  # the room above reads what this one tells

    desk.user.email = "case@example.kr"
    desk.user.save()
    actions.tell_desk(desk=desk, **word())

    assert [digests.send_all(on=date(2026, 11, 23)), digests.send_all(on=date(2026, 11, 23))] == [1, 0]
