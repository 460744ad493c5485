"""An inspection from the letter to its result: drawn once, frozen, remarked, answered, judged, closed."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from audit.models import Access, Event
from centers.models import Notice
from centers.policies import Role
from core.masking import mask_name
from core.refusals import Refusal
from inspections import actions
from inspections.models import Inspection, Remark, SampleItem
from participants.models import Participant
from payroll.models import DailyRate, PayMonth
from tests.factories.centers import CenterFactory, DeskFactory, city_desk
from tests.factories.participants import ParticipantFactory
from tests.factories.payroll import Shop, one_slip
from tests.factories.sales import RuleFactory, settled

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
PLAN = {
    "title": "2025년 지도점검",
    "announced_on": "2026-01-05",
    "on_site_on": "2026-01-20",
    "starts_on": "2025-01-01",
    "ends_on": "2025-12-31",
    **{f"files_{name}": number for name, number in (("share", 50), ("least", 2), ("most", 5))},
    **{f"payments_{name}": number for name, number in (("share", 10), ("least", 1), ("most", 5))},
    **{f"settlements_{name}": number for name, number in (("share", 100), ("least", 1), ("most", 4))},
}


@pytest.fixture
def shop():
    """A center with people, a paid month and a settled quarter."""
    shop = Shop(people=3)
    desks, now = shop.desks, timezone.now()
    month = PayMonth.objects.create(
        center=shop.center, month=date(2025, 9, 1), computed_at=now, computed_by=desks.accountant
    )
    one_slip(month, shop.person, shop.unit, DailyRate.objects.get(type__code="social", starts_on=date(2025, 1, 1)))
    paid = {"state": "paid", "confirmed_at": now, "approved_at": now, "approved_by": desks.director}
    paid |= {"paid_on": date(2025, 10, 5), "paid_at": now, "paid_by": desks.accountant}
    PayMonth.objects.filter(pk=month.pk).update(**paid)
    rule = RuleFactory(center=shop.center)
    settled(shop.unit, rule=rule, by=desks.accountant, year=2025, quarter=2, sales=100_000, direct=50_000)
    return shop


@pytest.fixture
def city(shop):
    return city_desk(shop.center)


def planned(city, center):
    days = {name: date.fromisoformat(PLAN[name]) for name in ("announced_on", "on_site_on", "starts_on", "ends_on")}
    rules = [{"kind": kind, "share": 100, "least": 1, "most": 10} for kind in ("files", "payments", "settlements")]
    return actions.plan(center=center, values={"title": PLAN["title"], **days}, rules=rules, by=city)


def test_from_the_letter_to_the_result(shop, city, sit):
    official, director = sit(city), sit(shop.desks.director)

    sent = official.post(reverse("inspections:plan"), PLAN | {"center": shop.center.pk})
    row = Inspection.objects.get()
    page = row.get_absolute_url()
    assert sent.status_code == 302 and sent["Location"] == page
    assert Notice.objects.filter(desk=shop.desks.director, kind="inspection", location=page).count() == 1
    assert reverse("inspections:draw", args=[row.public_id]) in official.get(page).content.decode()

    official.post(reverse("inspections:draw", args=[row.public_id]), {"sent": "1"})
    assert sorted(row.items.values_list("kind", flat=True)) == ["files", "files", "payments", "settlements"]
    quarter = row.items.get(kind="settlements")
    assert ["매출금액", "100,000원"] in quarter.frozen

    words = {"item": quarter.public_id, "text": "통장 사본이 없음", "due_on": TODAY().isoformat()}
    official.post(reverse("inspections:remark", args=[row.public_id]), words)
    remark = Remark.objects.get()
    assert (remark.item, remark.inspection.state) == (quarter, "answering")

    ask, judge = (reverse(f"inspections:{name}", args=[remark.public_id]) for name in ("answer", "judge"))
    assert ask in director.get(page).content.decode()
    director.post(ask, {"answer": "사본을 붙임"})
    assert official.post(judge, {"decision": "again"}).status_code == 422
    official.post(judge, {"decision": "again", "due_on": (TODAY() + timedelta(days=7)).isoformat()})
    director.post(ask, {"answer": "원본과 대조해 다시 붙임"})
    close = reverse("inspections:close", args=[row.public_id])
    assert "조치가 끝나지 않은 지적이 1건" in official.post(close, {"result": "시정"}).content.decode()
    official.post(judge, {"decision": "done"})
    official.post(close, {"result": "시정 1건"})

    row.refresh_from_db()
    assert (row.state, row.result, row.closed_on) == ("closed", "시정 1건", TODAY())
    verbs = list(
        Event.objects.filter(target_type="inspections.Inspection").order_by("pk").values_list("verb", flat=True)
    )
    assert [verb.removeprefix("inspection.") for verb in verbs] == [
        *("planned", "drawn", "remarked", "answered", "judged", "answered", "judged", "closed")
    ]
    for name, magic in (("pdf", b"%PDF"), ("hwpx", b"PK")):
        address = reverse(f"inspections:{name}", args=[row.public_id])
        first, second = director.get(address), official.get(address)
        assert first.content.startswith(magic) and first.content == second.content


def test_what_is_frozen_names_nobody_and_stays_as_it_was(shop, city):
    row = actions.draw(inspection=planned(city, shop.center), by=city)
    frozen = {item.pk: item.frozen for item in row.items.all()}

    Participant.objects.update(name="바뀐이름", phone="010-9999-9999")

    words = str(list(frozen.values()))
    assert not any(person.name in words or person.phone in words for person in shop.people)
    assert {item.pk: item.frozen for item in SampleItem.objects.all()} == frozen
    with pytest.raises(IntegrityError), transaction.atomic():
        SampleItem.objects.filter(inspection=row).update(label="다른 것")


def test_a_restricted_file_is_not_drawn_and_the_city_reads_masked_names(shop, city, sit):
    hidden, shown = shop.people[0], shop.people[1]
    Participant.objects.filter(pk=hidden.pk).update(is_restricted=True)

    row = actions.draw(inspection=planned(city, shop.center), by=city)
    page = sit(city).get(row.get_absolute_url()).content.decode()

    refs = {item.ref for item in row.items.filter(kind="files")}
    assert refs == {person.public_id for person in shop.people[1:]}
    assert not row.items.filter(kind="payments").exists()  # the only slip is theirs
    assert mask_name(shown.name) in page and shown.name not in page
    assert Access.objects.filter(participant_id=shown.pk, page="지도점검").exists()
    assert shown.name in sit(shop.desks.director).get(row.get_absolute_url()).content.decode()


def test_single_pay_is_shown_to_who_sees_pay(shop, city, sit):
    row = actions.draw(inspection=planned(city, shop.center), by=city)
    admin = DeskFactory(office=shop.center, role=Role.CENTER_ADMIN)
    slip = row.items.get(kind="payments")

    asked = {desk: sit(desk).get(slip.get_absolute_url()).status_code for desk in (admin, shop.desks.accountant, city)}

    assert list(asked.values()) == [403, 200, 200]
    assert slip.get_absolute_url() not in sit(admin).get(row.get_absolute_url()).content.decode()


def test_what_is_refused(shop, city):
    with pytest.raises(Refusal, match="관할의 센터"):
        planned(city, CenterFactory())
    row = planned(city, shop.center)
    with pytest.raises(Refusal, match="표본을 뽑은 뒤"):
        actions.remark(inspection=row, text="이르다", due_on=TODAY(), item=None, by=city)
    with pytest.raises(Refusal, match="뽑은 뒤에 끝냅니다"):
        actions.close(inspection=row, result="없음", by=city)
    actions.draw(inspection=row, by=city)
    with pytest.raises(Refusal, match="한 번만"):
        actions.draw(inspection=row, by=city)
    remark = actions.remark(inspection=row, text="계획이 없음", due_on=TODAY(), item=None, by=city)
    with pytest.raises(Refusal, match="답한 뒤"):
        actions.judge(remark=remark, decision="done", due_on=None, by=city)
    empty = planned(city, ParticipantFactory(center__region=shop.center.region, joined_on=date(2026, 2, 2)).center)
    with pytest.raises(Refusal, match="뽑을 기록이 없습니다"):
        actions.draw(inspection=empty, by=city)
