"""A case manager asks an organisation: described, chosen, agreed to, looked at, sent. Never without consent."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from centers.models import Notice
from centers.policies import Role
from core.refusals import Refusal
from participants.models import Consent
from partnerships.models import Agreement, ServiceArea
from services import actions
from services.models import Delivery, Disclosure, ServiceReferral
from tests.factories.centers import CenterFactory, DeskFactory
from tests.factories.partnerships import AgreementFactory, PartnerFactory
from tests.factories.programs import PlacementFactory, UnitFactory
from tests.factories.services import EVERYTHING, consented, referred
from tests.services.conftest import mailed

pytestmark = pytest.mark.django_db
WORDS = {"area": "psych", "asked_for": "심리상담 여덟 번", "tells": ["name", "phone"], "tells_sensitive": ["health"]}


def _facts(response):
    """What the page says the organisation reads."""
    return re.search(r'<dl class="pl-facts">.*?</dl>', response.content.decode(), re.DOTALL).group()


def test_from_the_file_to_the_partner(sit, client, person, agreement, manager):
    seat, today = sit(manager), timezone.localdate()
    blank = seat.post(reverse("services:write", args=[person.public_id]), {**WORDS, "health": ""})
    seat.post(reverse("services:write", args=[person.public_id]), {**WORDS, "health": "잠을 잘 못 잠"})
    row = ServiceReferral.objects.get()
    proposed = seat.get(reverse("services:choose", args=[row.public_id])).content.decode()
    seat.post(reverse("services:choose", args=[row.public_id]), {"agreement": agreement.public_id})

    assert blank.status_code == 422
    assert "나무상담소" in proposed

    # Nothing can be sent before the person has answered, kind by kind; no box is ticked.
    send = reverse("services:send", args=[row.public_id])
    refused = seat.post(send, {})
    asked = seat.get(reverse("services:consent", args=[row.public_id, "provide"])).content.decode()
    assert refused.status_code == 422 and "본인의 동의가 없어 보낼 수 없습니다" in refused.content.decode()
    assert "checked" not in asked and "나무상담소" in asked and "이름, 전화번호, 건강에 관해 알릴 것" in asked
    answer = {"answer": "yes", "starts_on": today, "ends_on": today + timedelta(days=100), "method": "screen"}
    seat.post(reverse("services:consent", args=[row.public_id, "provide"]), answer)
    assert seat.post(send, {}).status_code == 422
    seat.post(reverse("services:consent", args=[row.public_id, "provide_sens"]), answer)

    preview = _facts(seat.get(send))
    sent = seat.post(send, {})
    row.refresh_from_db()
    assert (sent.status_code, row.state) == (302, "sent")
    # The preview showed exactly what the partner sees.
    assert _facts(client.get(mailed(row))) == preview == _facts(seat.get(row.get_absolute_url()))
    assert "잠을 잘 못 잠" in preview
    line = Disclosure.objects.get(kind="sent")
    assert (line.fields, line.sensitive_consent_id) == (["asked", "name", "phone", "health"], row.sensitive_consent_id)
    assert row.shown_until == today + timedelta(days=90)


def test_a_no_is_kept_and_nothing_is_sent(sit, person, agreement, manager):
    row = _draft(person, agreement, manager)
    today = timezone.localdate()
    answer = {"answer": "no", "starts_on": today, "method": "phone"}
    page = sit(manager).post(reverse("services:consent", args=[row.public_id, "provide"]), answer)

    with pytest.raises(Refusal):
        actions.send(referral=row, by=manager)

    assert page.status_code == 302
    assert [(one.agreed, one.recipient) for one in Consent.objects.all()] == [(False, "나무상담소")]


def _draft(person, agreement, manager, tells=("name",), **words):
    area = ServiceArea.objects.get(code="psych")
    row = actions.write(participant=person, asking=actions.Asking(area, "상담", tells, words=words), by=manager)
    return actions.choose(referral=row, agreement=agreement, by=manager)


@pytest.mark.parametrize("how", ["other partner", "fewer fields", "ended", "no health", "agreement ended"])
def test_nobody_overrides_what_is_missing(how, person, agreement, manager):
    director = DeskFactory(office=manager.office)
    tells = ["name", "health"] if how == "no health" else ["name", "phone"]
    row = _draft(person, agreement, manager, tells, health="무릎이 아픔")
    other = PartnerFactory(center=manager.office)
    fields = [one for one in EVERYTHING if how != "fewer fields" or one != "phone"]
    consent = consented(person, other if how == "other partner" else row.partner, by=manager, fields=fields)
    if how == "ended":
        Consent.objects.filter(pk=consent.pk).update(ends_on=timezone.localdate() - timedelta(days=1))
    if how == "agreement ended":
        Agreement.objects.filter(pk=agreement.pk).update(status="terminated", terminated_on=timezone.localdate())

    for desk in (manager, director):
        with pytest.raises(Refusal):
            actions.send(referral=row, by=desk)

    assert ServiceReferral.objects.get().state == "draft"
    assert Disclosure.objects.count() == 0


def test_only_agreements_about_the_service_that_the_center_may_use(person, agreement, manager):
    area = ServiceArea.objects.get(code="psych")
    row = actions.write(participant=person, asking=actions.Asking(area, "상담"), by=manager)
    metro = AgreementFactory(partner=PartnerFactory(center=CenterFactory()))
    legal = AgreementFactory(
        partner=PartnerFactory(center=manager.office), areas=[ServiceArea.objects.get(code="legal")]
    )

    for wrong, code in ((metro, "no_agreement"), (legal, "other_area")):
        with pytest.raises(Refusal) as refusal:
            actions.choose(referral=row, agreement=wrong, by=manager)
        assert refusal.value.code == code

    metro.open_to.add(manager.office)
    assert actions.choose(referral=row, agreement=metro, by=manager).partner == metro.partner


def test_the_unit_asks_and_sees_that_it_goes_on_but_not_where(sit, person, agreement, manager):
    unit = UnitFactory(center=person.center)
    PlacementFactory(participant=person, unit=unit)
    desk = DeskFactory(office=manager.office, role=Role.UNIT_STAFF)
    unit.leaders.add(desk)
    seat = sit(desk)
    seat.post(reverse("services:request", args=[person.public_id]), {"area": "psych", "asked_for": "이야기할 곳"})
    row = ServiceReferral.objects.get()

    assert (row.state, Notice.objects.get(desk=manager).location) == ("requested", row.get_absolute_url())
    assert seat.get(reverse("services:send", args=[row.public_id])).status_code == 403

    sit(manager).post(reverse("services:edit", args=[row.public_id]), {"area": "psych", "asked_for": "이야기할 곳"})
    row.refresh_from_db()
    actions.choose(referral=row, agreement=agreement, by=manager)
    page = seat.get(row.get_absolute_url()).content.decode()

    assert row.state == "draft"
    assert "이야기할 곳" in page and "나무상담소" not in page
    referred(person, agreement, by=manager)
    assert "나무상담소" not in seat.get(reverse("services:list") + "?show=there").content.decode()


def test_the_desk_of_the_partner_sees_what_was_sent_to_it_and_nobody_else(sit, referral, manager, person):
    office = CenterFactory(kind="partner")
    referral.partner.office = office
    referral.partner.save()
    seat = sit(DeskFactory(office=office, role=Role.PARTNER))
    listed = seat.get(reverse("services:inbox")).content.decode()
    page = seat.get(reverse("services:answer", args=[referral.public_id])).content.decode()
    away = seat.get(reverse("participants:consents", args=[person.public_id])).status_code

    assert referral.number in listed and "홍길동" not in listed
    assert "홍길동" in page and "내보내기" not in page
    assert away == 404
    day = timezone.localdate()
    answered = seat.post(
        reverse("services:answer", args=[referral.public_id]), {"answer": "accept", "meets_on": day.isoformat()}
    )
    assert (answered.status_code, ServiceReferral.objects.get().state) == (302, "accepted")
    done = {"delivered_on": day.isoformat(), "quantity": "2", "unit": "hours", "won": "0"}
    seat.post(reverse("services:answer", args=[referral.public_id]), done)
    seat.post(reverse("services:answer", args=[referral.public_id]), {"finish": "1"})

    assert (Delivery.objects.get().via, ServiceReferral.objects.get().state) == ("desk", "done")
    assert "홍길동" not in seat.get(reverse("services:answer", args=[referral.public_id])).content.decode()


def test_the_case_manager_writes_down_and_asks_how_it_was(sit, referral, manager):
    seat, day = sit(manager), timezone.localdate()
    actions.accept(referral=referral, meets_on=day, by=manager)
    done = {"delivered_on": day.isoformat(), "quantity": "3", "unit": "times", "won": "240000", "note": "상담"}
    seat.post(reverse("services:deliver", args=[referral.public_id]), done)
    tomorrow = {**done, "delivered_on": (day + timedelta(days=1)).isoformat()}
    late = seat.post(reverse("services:deliver", args=[referral.public_id]), tomorrow)
    delivery = Delivery.objects.get()
    seat.post(reverse("services:rate", args=[delivery.public_id]), {"satisfaction": "5"})
    seat.post(reverse("services:finish", args=[referral.public_id]), {"words": ""})

    delivery.refresh_from_db()
    assert (late.status_code, delivery.satisfaction, ServiceReferral.objects.get().state) == (422, 5, "done")
    page = seat.get(referral.get_absolute_url()).content.decode()
    assert "240,000원" in page and "매우 만족" in page
