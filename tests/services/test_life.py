"""The life of a referral: its states, its clock, what ends it, what stands in the ledger."""

from datetime import timedelta
from itertools import product

import pytest
from django.core import mail
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from casework import actions as casework
from casework.due import lists
from centers.models import Notice
from core.refusals import Refusal
from participants import actions as participants
from participants.models import EndReason
from rights import held
from services import actions, clock, deliveries, links
from services.actions.moving import locked, move
from services.enums import PATHS, ReferralState
from services.models import Disclosure, ServiceLink, ServiceReferral
from services.visible import shown_fields
from services.who import by_link
from tests.factories.centers import DeskFactory
from tests.factories.services import referred
from tests.services.conftest import mailed

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("before", "after"), list(product(ReferralState, ReferralState)))
def test_only_the_paths_lead_from_state_to_state(before, after):
    assert before.may_become(after) is (after in PATHS[before])


def test_a_step_that_is_on_no_path_is_refused(referral, manager):
    with pytest.raises(Refusal) as refusal:
        move(locked(referral), ReferralState.DONE, by=manager, what="마침")

    assert refusal.value.messages == ["‘답 기다림’인 의뢰는 ‘마침’(으)로 바꿀 수 없습니다."]


def _age(referral, days):
    """As if it had been sent so many days ago."""
    ServiceReferral.objects.filter(pk=referral.pk).update(
        sent_at=timezone.now() - timedelta(days=days),
        answer_until=timezone.now() + timedelta(days=8 - days, minutes=-1),
        turned_on=timezone.localdate() - timedelta(days=days),
    )


def test_the_partner_is_asked_again_after_three_and_six_days_then_the_manager_then_it_ends(referral, manager):
    for days in (0, 2, 3, 3, 5, 6, 6, 7, 7):
        _age(referral, days)
        clock.keep_going()
        clock.send_left_over()
    occasions = list(ServiceLink.objects.order_by("pk").values_list("occasion", flat=True))

    assert occasions == ["1-day3", "1-day6"]
    assert len(mail.outbox) == 2
    assert [one.text for one in Notice.objects.filter(desk=manager)] == [
        f"나무상담소에서 의뢰 {referral.number}에 아직 답이 없습니다. 전화로 물어봐 주십시오."
    ]

    _age(referral, 8)
    assert (clock.keep_going(), clock.keep_going()) == (1, 0)
    referral.refresh_from_db()
    assert (referral.state, ServiceLink.objects.filter(closed_at=None).count()) == ("expired", 0)
    due = [item for item in lists.of_desk(manager, on=timezone.localdate()) if item.kind == "service"]
    assert [(item.url, item.note) for item in due] == [(referral.get_absolute_url(), "협력기관 의뢰: 답 없이 끝남")]


def test_an_expired_one_goes_on_to_the_next_partner_with_a_consent_of_its_own(sit, referral, manager):
    _age(referral, 8)
    clock.keep_going()
    seat = sit(manager)
    answer = seat.post(reverse("services:follow", args=[referral.public_id]))
    fresh = ServiceReferral.objects.get(next_of=referral)

    assert answer["Location"] == reverse("services:choose", args=[fresh.public_id])
    assert (fresh.state, fresh.partner, fresh.consent, fresh.asked_for) == ("draft", None, None, "심리상담 여덟 번")
    assert "이미 물었음" in seat.get(answer["Location"]).content.decode()
    seat.post(reverse("services:follow", args=[referral.public_id]))
    assert ServiceReferral.objects.filter(next_of=referral).count() == 1
    assert [item for item in lists.of_desk(manager, on=timezone.localdate()) if item.kind == "service"] == []


def test_a_mail_server_that_is_away_loses_nothing(referral, monkeypatch):
    ServiceReferral.objects.filter(pk=referral.pk).update(link_wanted="1-sent")
    monkeypatch.setattr("django.core.mail.EmailMessage.send", _away)
    with pytest.raises(OSError, match="away"):
        links.send_wanted(referral.pk)
    assert (ServiceLink.objects.count(), links.left_over()) == (0, [referral.pk])

    monkeypatch.undo()
    assert clock.send_left_over() == 1
    assert (ServiceLink.objects.count(), links.left_over()) == (1, [])


def _away(self, **kwargs):
    raise OSError("away")


def test_who_leaves_is_asked_for_nowhere_any_more(referral, manager, person):
    draft = actions.write(participant=person, asking=actions.Asking(referral.area, "상담"), by=manager)
    reason = EndReason.objects.get(code="health")
    casework.close(participant=person, ends_on=timezone.localdate(), reason=reason, note="", by=manager)

    states = set(ServiceReferral.objects.filter(pk__in=[referral.pk, draft.pk]).values_list("state", flat=True))
    assert states == {"cancelled"}


def test_the_ledger_tells_a_person_and_a_partner_each_in_one_statement_and_never_changes(
    sit, referral, manager, person, agreement, django_assert_num_queries
):
    shown = shown_fields(referral, on=timezone.localdate())
    actions.note(referral, shown, kind="sent", by=manager)
    actions.note(referral, shown, kind="opened", by=by_link(referral))
    with django_assert_num_queries(1):
        of_person = list(Disclosure.objects.all().of_person(person))
    with django_assert_num_queries(1):
        to_partner = list(Disclosure.objects.all().to_partner(referral.partner_id))
    assert len(of_person) == len(to_partner) == 2

    with pytest.raises(DatabaseError), transaction.atomic():
        Disclosure.objects.update(partner_label="다른 곳")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM services_disclosure")

    director = DeskFactory(office=manager.office)
    seat = sit(director)
    page = seat.get(reverse("services:ledger-of", args=[person.public_id])).content.decode()
    assert "나무상담소" in page and "홍길동" in page and "제17조제1항제1호" in page
    silent = seat.post(reverse("services:ledger"), {"reason": ""})
    told = seat.post(reverse("services:ledger") + "?to=나무상담소", {"reason": "정기 점검에 냄"})
    assert (silent.status_code, told.status_code, told["Cache-Control"]) == (422, 200, "no-store")
    assert Event.objects.get(verb="ledger.exported").reason == "정기 점검에 냄"
    # And the person reads it when they ask what is held on them.
    provided = held.of(person, includes_sensitive=False).provided
    assert {(where, day) for where, day, _ in provided} >= {("나무상담소", timezone.localdate())}
    assert any("열어 봄: 필요한 서비스" in words for *_, words in provided)


def test_what_was_done_is_counted_in_one_statement(referral, manager, person, agreement, django_assert_num_queries):
    today = timezone.localdate()
    second = referred(person, agreement, by=manager)
    for row, times in ((referral, 2), (second, 1)):
        actions.accept(referral=row, meets_on=today, by=manager)
        for number in range(times):
            done = actions.Done(today, 1, won=50_000, satisfaction=5 if number == 0 else None)
            actions.deliver(referral=row, done=done, by=manager)
    with django_assert_num_queries(1):
        (line,) = deliveries.of_center(person.center_id, first=today.replace(month=1, day=1), last=today)

    assert {name: line[name] for name in ("people", "times", "won", "mean_satisfaction", "rated")} == {
        "people": 1,
        "times": 3,
        "won": 150_000,
        "mean_satisfaction": 5.0,
        "rated": 2,
    }


def test_who_can_read_nothing_any_more_is_not_asked_again(referral, manager):
    type(referral.consent).objects.update(ends_on=timezone.localdate() - timedelta(days=1))
    _age(referral, 3)
    ServiceReferral.objects.filter(pk=referral.pk).update(link_wanted="1-sent")

    assert (clock.keep_going(), clock.send_left_over(), len(mail.outbox)) == (0, 0, 0)


def test_a_restricted_file_is_open_to_its_readers_and_to_whom_it_was_sent(sit, client, referral, manager, person):
    address = mailed(referral)
    participants.restrict(participant=person, kind="violence", words="까닭", readers=[], by=manager)
    director = DeskFactory(office=manager.office)

    assert sit(director).get(referral.get_absolute_url()).status_code == 404
    assert referral.number not in sit(director).get(reverse("services:list") + "?show=there").content.decode()
    assert sit(manager).get(referral.get_absolute_url()).status_code == 200
    assert client.get(address).status_code == 200
    # The director's ledger names nobody whose file is closed to her.
    assert "홍길동" not in sit(director).get(reverse("services:ledger")).content.decode()


def test_what_came_to_nothing_waits_until_somebody_is_asked_or_nobody_is_looked_for(sit, referral, manager):
    actions.decline(referral=referral, reason="full", by=by_link(referral))
    seat = sit(manager)
    waiting = seat.get(reverse("services:list")).content.decode()
    seat.post(reverse("services:cancel", args=[referral.public_id]), {"reason": "본인이 더 바라지 않음"})

    assert "홍길동" in waiting
    assert "홍길동" not in seat.get(reverse("services:list")).content.decode()
    assert [item for item in lists.of_desk(manager, on=timezone.localdate()) if item.kind == "service"] == []
