"""Two at the same time: the first answer counts; a consent taken back while a referral is sent leaves nothing open."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.refusals import Refusal
from participants import actions as participants
from partnerships.models import ServiceArea
from services import actions, tasks
from services.models import ReferralStep, ServiceReferral
from services.who import by_link
from tests.factories.services import consented
from tests.programs.test_last_place import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


def test_of_answers_that_come_together_one_stays(referral, monkeypatch):
    day, by = timezone.localdate() + timedelta(days=2), by_link(referral)
    answers = at_once(
        lambda: actions.accept(referral=referral, meets_on=day, by=by),
        lambda: actions.decline(referral=referral, reason="full", by=by),
        lambda: actions.ask_back(referral=referral, words="언제부터인가요?", by=by),
        lambda: actions.accept(referral=referral, meets_on=day, by=by),
    )

    assert sum(isinstance(answer, ServiceReferral) for answer in answers) == 1
    assert sum(isinstance(answer, Refusal) for answer in answers) == 3
    assert ReferralStep.objects.count() == 1


def test_a_consent_taken_back_while_it_is_sent_leaves_nothing_open(person, agreement, manager, monkeypatch):
    monkeypatch.setattr(tasks.send_link, "delay", lambda number: None)
    asking = actions.Asking(ServiceArea.objects.get(code="psych"), "상담")
    row = actions.write(participant=person, asking=asking, by=manager)
    consent = consented(person, agreement.partner, by=manager, fields=["asked"])
    row = actions.choose(referral=row, agreement=agreement, by=manager)
    at_once(
        lambda: actions.send(referral=row, by=manager),
        lambda: participants.withdraw_consent(consent=consent, withdrawn_on=timezone.localdate(), by=manager),
    )

    assert ServiceReferral.objects.get().state in {"draft", "withdrawn"}
