"""The link: one referral, without account or session, useless after an answer, a withdrawal or eight days."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from audit.models import Access, Event
from centers.models import Notice
from core.refusals import Refusal
from participants import actions as participants
from services import actions, links
from services.models import Delivery, Disclosure, ServiceLink, ServiceReferral
from services.who import by_link
from tests.factories.services import EVERYTHING, referred
from tests.services.conftest import address_in, mailed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_cache():
    cache.clear()


def test_the_link_shows_what_was_agreed_to_and_nothing_else(client, referral, django_assert_max_num_queries):
    address = mailed(referral)

    with django_assert_max_num_queries(6):
        response = client.get(address)
    text = response.content.decode()

    assert response.status_code == 200
    assert all(words in text for words in ("홍길동", "010-2345-6789", "1980년", "심리상담 여덟 번"))
    assert "잠을 잘 못 잠" not in text and "1980. 5. 5." not in text
    assert (response["Referrer-Policy"], response["Cache-Control"]) == ("no-referrer", "no-store, private")
    assert "sessionid" not in response.cookies and "csrftoken" not in response.cookies
    # It stands in the center's books: who was shown, to whom, which fields, on which consent.
    seen, line = Access.objects.get(), Disclosure.objects.get()
    assert (seen.actor_label, seen.desk_label, seen.participant_id) == (
        "나무상담소",
        "답 링크",
        referral.participant_id,
    )
    assert seen.office_id == referral.participant.center_id
    assert (line.kind, line.consent_id, line.sensitive_consent_id) == ("opened", referral.consent_id, None)
    assert line.fields == ["asked", "times", "name", "phone", "birth_year", "township"]


def test_the_letter_says_nothing_about_the_person_and_the_row_keeps_no_secret(referral):
    address = mailed(referral)
    letter, link = mail.outbox[-1], ServiceLink.objects.get()

    assert letter.to == ["tree@example.invalid"]
    assert not any(word in letter.body + letter.subject for word in ("홍길동", "심리", "010-2345", "잠을"))
    assert link.digest not in address and len(link.digest) == 64


def test_accepting_closes_the_link_and_a_new_one_takes_down_what_was_done(client, referral, manager):
    address, today = mailed(referral), timezone.localdate()

    answered = client.post(address, {"answer": "accept", "meets_on": (today + timedelta(days=3)).isoformat()})
    again = client.get(address)

    referral.refresh_from_db()
    assert (answered.status_code, again.status_code) == (200, 404)
    assert (referral.state, referral.meets_on) == ("accepted", today + timedelta(days=3))
    assert Notice.objects.get(desk=manager).text == f"나무상담소에서 의뢰 {referral.number}에 맡겠다고 답했습니다."
    assert Event.objects.filter(verb="service.accepted", actor_label="나무상담소", actor_id=None).exists()

    assert links.send_wanted(referral.pk)
    second = address_in(mail.outbox[-1])
    early = client.post(second, {"finish": "1"})
    done = client.post(second, {"delivered_on": today.isoformat(), "quantity": "1", "unit": "times", "won": "80000"})
    finished = client.post(second, {"finish": "1"})

    delivery, referral = Delivery.objects.get(), ServiceReferral.objects.get(pk=referral.pk)
    assert (early.status_code, done.status_code, finished.status_code) == (422, 200, 200)
    assert "한 일을 하나라도 적은 뒤에" in early.content.decode()
    assert f'href="{second}"' in done.content.decode() and second not in finished.content.decode()
    assert (delivery.won, delivery.via, delivery.recorded_by, delivery.satisfaction) == (80000, "link", None, None)
    assert referral.state == "done"
    assert client.get(second).status_code == 404


def test_declining_and_asking_back_say_why(client, referral):
    address = mailed(referral)
    nothing = client.post(address, {"answer": "decline"})
    number = client.post(address, {"answer": "ask", "words": "번호가 900101-1234568 맞나요"})
    asked = client.post(address, {"answer": "ask", "words": "오전에도 되나요?"})

    referral.refresh_from_db()
    assert (nothing.status_code, number.status_code, asked.status_code) == (422, 422, 200)
    assert "900101-1234568" not in number.content.decode()
    assert (referral.state, referral.answer) == ("asked_back", "오전에도 되나요?")

    actions.reply(referral=referral, words="네, 됩니다.", asked_for="심리상담", times="오전", by=referral.written_by)
    links.send_wanted(referral.pk)
    second = address_in(mail.outbox[-1])
    page = client.get(second).content.decode()
    declined = client.post(second, {"answer": "decline", "reason": "full"})

    referral.refresh_from_db()
    assert "네, 됩니다." in page
    assert (declined.status_code, referral.state, referral.decline_reason) == (200, "declined", "full")


def test_of_two_answers_the_first_counts_and_the_second_is_told(client, referral):
    address = mailed(referral)
    stale = ServiceReferral.objects.get(pk=referral.pk)
    day = timezone.localdate() + timedelta(days=1)
    actions.accept(referral=referral, meets_on=day, by=by_link(referral))

    with pytest.raises(Refusal) as refusal:
        actions.decline(referral=stale, reason="full", by=by_link(stale))

    assert refusal.value.messages == ["이미 답했거나 닫힌 의뢰입니다. 먼저 온 답이 남았습니다."]
    assert client.post(address, {"answer": "decline", "reason": "full"}).status_code == 404
    assert ServiceReferral.objects.get().state == "accepted"


def test_taking_back_a_consent_closes_the_link_at_once_whatever_page_does_it(sit, client, referral, manager):
    address, today = mailed(referral), timezone.localdate()
    before = client.get(address)

    page = sit(manager).post(
        f"/participants/consents/{referral.consent.public_id}/withdraw/", {"withdrawn_on": today.isoformat()}
    )

    link = ServiceLink.objects.get()
    assert (before.status_code, page.status_code, client.get(address).status_code) == (200, 302, 404)
    assert (ServiceReferral.objects.get().state, link.closed_why) == ("withdrawn", "동의 철회")
    assert "동의 철회" in Notice.objects.get(desk=manager).text and "홍길동" not in Notice.objects.get().text


def test_a_no_to_what_was_agreed_before_and_the_end_of_the_consent_close_it_too(client, person, agreement, manager):
    today = timezone.localdate()
    row = referred(person, agreement, by=manager, fields=EVERYTHING)
    address = mailed(row)
    refused = {"kind": "provide_sens", "recipient": row.partner.name, "agreed": False, "method": "phone"}
    participants.take_consent(participant=person, starts_on=today, by=manager, **refused)

    row.refresh_from_db()
    assert (row.state, client.get(address).status_code) == ("withdrawn", 404)

    ending = referred(person, agreement, by=manager)
    second = mailed(ending)
    type(ending.consent).objects.filter(pk=ending.consent_id).update(ends_on=today - timedelta(days=1))

    assert client.get(second).status_code == 404


def test_wrong_links_are_all_the_same_404_and_a_line_without_the_token(client, referral):
    address = mailed(referral)
    tampered = address[:-2] + ("x" if address[-2] != "x" else "y") + "/"
    foreign = "/services/link/abc.def.ghi/"
    ServiceLink.objects.update(expires_at=timezone.now() - timedelta(minutes=1), made_at=timezone.now() - timedelta(9))

    answers = [client.get(one) for one in (tampered, foreign, address)]

    assert {one.status_code for one in answers} == {404}
    assert {one.content for one in answers} == {answers[0].content}
    lines = Event.objects.filter(verb="service_link.refused").order_by("pk")
    assert [line.after["why"] for line in lines] == ["모르는 링크", "모르는 링크", "닫힌 링크"]
    secrets = [one.split("/")[3] for one in (tampered, foreign, address)]
    assert not any(secret in str(line.__dict__) for secret in secrets for line in lines)


def test_who_guesses_is_stopped(client):
    answers = [client.get(f"/services/link/guess-{number}/").status_code for number in range(12)]

    assert answers == [404] * 10 + [429] * 2


def test_a_form_from_elsewhere_is_refused(referral):
    client, address = Client(enforce_csrf_checks=True), mailed(referral)
    words = {"answer": "decline", "reason": "full"}

    elsewhere = client.post(address, words, headers={"Sec-Fetch-Site": "cross-site"})
    here = client.post(address, words, headers={"Sec-Fetch-Site": "same-origin", "Origin": "null"})

    assert (elsewhere.status_code, here.status_code) == (404, 200)


@pytest.mark.parametrize(
    ("name", "content"),
    [("양식.docm", b"PK\x03\x04 vbaProject.bin"), ("큰것.pdf", b"%PDF-1.7" + b"0" * (10 * 1024 * 1024))],
)
def test_files_with_macros_and_large_ones_are_refused(client, referral, name, content):
    address, today = mailed(referral), timezone.localdate()
    actions.accept(referral=referral, meets_on=today, by=by_link(referral))
    links.send_wanted(referral.pk)
    address = address_in(mail.outbox[-1])
    words = {"delivered_on": today.isoformat(), "quantity": "1", "unit": "times", "won": "0"}

    response = client.post(address, {**words, "paper": SimpleUploadedFile(name, content)})

    assert (response.status_code, Delivery.objects.count()) == (422, 0)


def test_a_new_link_closes_those_before(client, referral, manager):
    address = mailed(referral)
    actions.renew_link(referral=referral, by=manager)
    links.send_wanted(referral.pk)

    assert client.get(address).status_code == 404
    assert client.get(address_in(mail.outbox[-1])).status_code == 200
    assert not links.send_wanted(referral.pk)  # a job that runs twice mails once
