"""Recognised by the city, followed by the center, founded out of a unit."""

import uuid
from datetime import date

import pytest
import time_machine
from django.urls import reverse

from centers.models import Notice
from centers.policies import Role
from core.refusals import Refusal
from enterprises import actions
from enterprises.enums import EnterpriseState
from enterprises.facts import duties_of, open_orders, shares_of
from enterprises.models import Enterprise, EnterpriseReport
from enterprises.reminding import remind_all
from tests.factories.centers import DeskFactory, city_desk
from tests.factories.enterprises import EnterpriseFactory, SupportFactory, member
from tests.factories.participants import ParticipantFactory
from tests.factories.programs import PlacementFactory, UnitFactory

pytestmark = pytest.mark.django_db
ON = date(2026, 6, 30)
STEP = {"dated_on": ON, "number": "아산-11", "words": "심사함"}


@pytest.fixture(autouse=True)
def june():
    with time_machine.travel("2026-06-30 10:00+09:00", tick=True):
        yield


@pytest.fixture
def desk():
    return DeskFactory(role=Role.CENTER_ADMIN)


@pytest.fixture
def city(desk):
    return city_desk(desk.office)


@pytest.fixture
def waiting(desk):
    """An enterprise that waits for its recognition, with two recipients."""
    row = EnterpriseFactory(center=desk.office, recognised_on=None, business_number="123-45-67891")
    member(row)
    member(row, "near_poor")
    return row


@pytest.fixture
def recognised(waiting, city):
    actions.recognise(enterprise=waiting, by=city, **{**STEP, "dated_on": date(2025, 5, 1)})
    waiting.refresh_from_db()
    return waiting


def test_the_city_recognises_and_the_center_is_told(sit, desk, city, waiting):
    words = {"form_key": str(uuid.uuid4()), "dated_on": "2026-06-30", "number": "아산-11", "words": "심사함"}

    sit(city).post(reverse("enterprises:recognise", args=[waiting.public_id]), words)

    waiting.refresh_from_db()
    assert (waiting.state(ON), waiting.recognition_number) == (EnterpriseState.RECOGNISED, "아산-11")
    assert Notice.objects.filter(desk=desk, text__contains="인정").exists()


def test_no_desk_of_a_center_recognises(desk, waiting):
    with pytest.raises(Refusal, match="시·군·구만"):
        actions.recognise(enterprise=waiting, by=desk, **STEP)


def test_two_recipients_and_a_number_are_asked(city, desk):
    alone = EnterpriseFactory(center=desk.office, recognised_on=None, business_number="123-45-67891")
    member(alone)
    member(alone, "ordinary")
    unnumbered = EnterpriseFactory(center=desk.office, recognised_on=None)
    member(unnumbered)
    member(unnumbered)

    with pytest.raises(Refusal, match="2명 이상"):
        actions.recognise(enterprise=alone, by=city, **STEP)
    with pytest.raises(Refusal, match="사업자등록번호"):
        actions.recognise(enterprise=unnumbered, by=city, **STEP)


def test_three_years_are_barred_also_for_the_same_firm_by_another_name(city, desk, recognised):
    actions.revoke(enterprise=recognised, by=city, ground="request", **{**STEP, "dated_on": date(2025, 9, 1)})
    other = EnterpriseFactory(center=desk.office, recognised_on=None, business_number="999-99-99999")
    same_number = EnterpriseFactory(center=desk.office, recognised_on=None, business_number="123-45-67891")
    for row in (other, same_number):
        member(row)
        member(row)

    with pytest.raises(Refusal, match="2028. 9. 1.부터"):
        actions.recognise(enterprise=recognised, by=city, **STEP)
    with pytest.raises(Refusal, match="2028. 9. 1.부터"):
        actions.recognise(enterprise=same_number, by=city, **STEP)
    with pytest.raises(Refusal, match="2028. 9. 1.부터"):
        actions.recognise(enterprise=other, same_as=recognised, by=city, **STEP)
    assert actions.recognise(enterprise=other, by=city, **STEP).step == "recognised"


def test_orders_are_answered_the_oldest_first(city, recognised):
    first = {**STEP, "dated_on": date(2026, 1, 5), "due_on": date(2026, 2, 5)}
    actions.order(enterprise=recognised, by=city, **first)
    actions.order(
        enterprise=recognised, by=city, **{**first, "dated_on": date(2026, 3, 2), "due_on": date(2026, 4, 1)}
    )
    actions.obey(enterprise=recognised, by=city, **STEP)

    assert [row.due_on for row in open_orders(recognised)] == [date(2026, 4, 1)]
    with pytest.raises(Refusal, match="1건입니다"):
        actions.revoke(enterprise=recognised, by=city, ground="orders", **STEP)


def test_two_ignored_orders_are_a_ground(city, recognised):
    for month in (1, 3):
        words = {**STEP, "dated_on": date(2026, month, 5), "due_on": date(2026, month, 28)}
        actions.order(enterprise=recognised, by=city, **words)

    assert actions.revoke(enterprise=recognised, by=city, ground="orders", **STEP).ground == "orders"


@pytest.mark.parametrize("verb", ["order", "obey", "revoke"])
def test_what_is_not_recognised_is_neither_ordered_nor_revoked(city, waiting, verb):
    more = {"order": {"due_on": date(2026, 7, 30)}, "obey": {}, "revoke": {"ground": "request"}}[verb]

    with pytest.raises(Refusal):
        getattr(actions, verb)(enterprise=waiting, by=city, **STEP, **more)


def report(**changed):
    words = {"year": 2026, "half": 4, "submitted_on": date(2026, 4, 29), "sales": 90, "cost_of_sales": 40}
    return {**words, "profit": -10, "words": "운영함", **changed}


def test_a_report_counts_the_members_and_tells_the_city(desk, city, recognised):
    actions.report(enterprise=recognised, values=report(), by=desk)

    assert EnterpriseReport.objects.get().members == 2
    assert Notice.objects.filter(desk=city, text__contains="2026년 4월 보고").exists()
    assert [(one.name, one.state.value) for one in duties_of(recognised, on=ON)][:3] == [
        ("2025년 10월 보고", "late"),
        ("2026년 4월 보고", "done"),
        ("2026년 10월 보고", "later"),
    ]


def test_a_report_is_written_once_and_only_of_what_is_recognised(desk, waiting, recognised):
    actions.report(enterprise=recognised, values=report(), by=desk)

    with pytest.raises(Refusal, match="이미 냈습니다"):
        actions.report(enterprise=recognised, values=report(), by=desk)
    with pytest.raises(Refusal, match="인정된 자활기업이 아닙니다"):
        actions.report(enterprise=recognised, values=report(submitted_on=date(2025, 4, 30), year=2025), by=desk)


def settled(**changed):
    return {"reported_on": ON, "spent": 9_000_000, "sales": 1, "profit": 1, "results": "장비를 들임", **changed}


def test_a_support_is_settled_after_six_months(desk, recognised):
    support = actions.give_support(
        enterprise=recognised,
        values={
            "kind": "grant",
            "giver": "자활기금",
            "amount": 20_000_000,
            "granted_on": date(2025, 12, 1),
            "months": 18,
            "repayment": "none",
            "purpose": "장비",
        },
        by=desk,
    )

    actions.settle_support(support=support, month=6, values=settled(), by=desk)

    recognised.refresh_from_db()
    assert recognised.supported_since == date(2025, 12, 1)
    assert [one.state.value for one in duties_of(recognised, on=ON) if one.support] == ["done_late", "later", "later"]


@pytest.mark.parametrize(
    ("month", "changed", "sentence"),
    [
        (7, {}, "그 달의 정산이 없습니다"),
        (12, {"spent": 20_000_001}, "보다 많이 쓸 수 없습니다"),
        (12, {"spent": 8_999_999}, "보다 적습니다"),
        (6, {}, "이미 냈습니다"),
    ],
)
def test_a_settlement_that_cannot_be_is_a_sentence(desk, recognised, month, changed, sentence):
    support = SupportFactory(enterprise=recognised)
    actions.settle_support(support=support, month=6, values=settled(), by=desk)

    with pytest.raises(Refusal, match=sentence):
        actions.settle_support(support=support, month=month, values=settled(**changed), by=desk)


def test_members_come_change_and_go(desk, recognised):
    words = {"name": "박구성", "sex": "M", "category": "ordinary", "starts_on": date(2026, 1, 2)}
    joined = actions.add_member(enterprise=recognised, by=desk, **words)
    actions.change_ground(member=joined, category="general", starts_on=date(2026, 3, 2), by=desk)

    assert shares_of(recognised, on=ON).recipients == 2
    actions.end_member(member=joined, ends_on=date(2026, 5, 31), by=desk)
    again = Enterprise.objects.get(pk=recognised.pk)
    assert shares_of(again, on=ON).total == 2
    with pytest.raises(Refusal, match="이미 나간"):
        actions.end_member(member=joined, ends_on=ON, by=desk)
    with pytest.raises(Refusal, match="같습니다"):
        actions.change_ground(member=joined, category="general", starts_on=date(2026, 4, 2), by=desk)


def test_names_of_members_are_read_by_who_keeps_them_only(sit, desk, city, recognised):
    member(recognised, name="유일한이름")
    page = recognised.get_absolute_url()

    assert "유일한이름" in sit(desk).get(page).text
    assert "유일한이름" not in sit(city).get(page).text
    assert "유일한이름" not in sit(DeskFactory(role=Role.UNIT_STAFF, office=desk.office)).get(page).text


def test_what_is_owed_is_told_once_a_month(desk, recognised):
    told = remind_all(on=ON), remind_all(on=ON), remind_all(on=date(2026, 7, 1))

    texts = Notice.objects.filter(desk=desk, text__contains="2025년 10월 보고").count()
    assert told == (2, 2, 2)  # two reports are late; the same notice is not written twice
    assert texts == 2


def test_a_unit_sees_what_it_lacks(sit, desk):
    unit = UnitFactory(center=desk.office)
    for _ in range(2):
        PlacementFactory(unit=unit, participant=ParticipantFactory(center=desk.office))

    client = sit(desk)
    page = client.get(reverse("enterprises:path", args=[unit.public_id]))

    verdicts = {step.name: step.is_met for step in page.context["steps"]}
    assert verdicts["함께 시작할 사람"] is True
    assert (verdicts["시장진입형"], verdicts["사업자등록"], verdicts["창업자금"]) == (False, False, False)
    assert verdicts["구성원의 소득"] is None
    words = {"form_key": str(uuid.uuid4()), "is_met": "1", "note": "급여표", "seen_on": "2026-06-30"}
    client.post(reverse("enterprises:answer", args=[unit.public_id, "income"]), words)
    page = client.get(reverse("enterprises:path", args=[unit.public_id]))
    assert {step.name: step.is_met for step in page.context["steps"]}["구성원의 소득"] is True


def test_a_unit_becomes_an_enterprise_and_ends_as_founded(sit, desk):
    unit = UnitFactory(center=desk.office, name="푸른청소")
    words = {
        "form_key": str(uuid.uuid4()),
        "name": "푸른청소협동조합",
        "industry": "청소",
        "legal_form": "cooperative",
    }
    words |= {"founded_on": "2026-06-30", "reason": "창업 승인 공문", "business_number": "", "representative": ""}

    sit(desk).post(reverse("enterprises:found", args=[unit.public_id]), words)

    unit.refresh_from_db()
    row = Enterprise.objects.get()
    assert (row.grew_from, row.state(ON)) == (unit, EnterpriseState.PREPARING)
    assert (unit.closed_on, unit.stages.first().stage) == (ON, "founded")


def test_a_unit_with_people_is_not_founded(desk):
    unit = UnitFactory(center=desk.office)
    PlacementFactory(unit=unit, participant=ParticipantFactory(center=desk.office))
    words = {"name": "가게", "industry": "청소", "legal_form": "sole"}

    with pytest.raises(Refusal, match="배치된 참여자"):
        actions.found(unit=unit, values=words, founded_on=ON, reason="승인", by=desk)
    assert not Enterprise.objects.exists()
