"""The center writes an opinion, sends it, and changes it no more."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from centers.models import Notice
from centers.policies import Role
from compliance import actions
from compliance.models import ComplianceOpinion
from core.refusals import Refusal
from tests.factories.centers import DeskFactory, city_desk
from tests.factories.compliance import OpinionFactory, sent_opinion
from tests.factories.participants import ParticipantFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    return DeskFactory(role=Role.CASE_MANAGER)


@pytest.fixture
def person(manager):
    return ParticipantFactory(center=manager.office, case_manager=manager, name="홍길동")


@pytest.fixture
def city(manager):
    return city_desk(manager.office)


def words(**changes):
    return {
        "kind": "regular",
        "starts_on": "2025-03-03",
        "ends_on": "2025-06-02",
        "verdict": "met",
        "grounds": "석 달 동안 모두 나왔습니다.",
        **changes,
    }


def test_an_opinion_is_written_as_a_draft(sit, manager, person):
    answer = sit(manager).post(reverse("compliance:opinion", args=[person.public_id]), words())

    draft = ComplianceOpinion.objects.get()
    assert answer["Location"] == reverse("compliance:send", args=[draft.public_id])
    assert (draft.written_by, draft.is_sent) == (manager, False)


def test_writing_again_goes_on_with_the_draft(sit, manager, person):
    client = sit(manager)
    client.post(reverse("compliance:opinion", args=[person.public_id]), words(verdict="", grounds=""))

    client.post(reverse("compliance:opinion", args=[person.public_id]), words(verdict="partly"))

    assert ComplianceOpinion.objects.get().verdict == "partly"


def test_a_draft_without_a_verdict_waits_on_its_paper(sit, manager, person):
    answer = sit(manager).post(reverse("compliance:opinion", args=[person.public_id]), words(verdict=""))

    assert answer["Location"] == ComplianceOpinion.objects.get().get_absolute_url()


def test_the_form_begins_with_what_the_city_has_not_been_told(sit, manager, person, city):
    sent_opinion(participant=person, by=manager, city=city.office)

    page = sit(manager).get(reverse("compliance:opinion", args=[person.public_id]))

    assert page.context["form"].initial["starts_on"].isoformat() == "2025-06-03"
    assert page.context["form"].initial["ends_on"] == timezone.localdate()


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"ends_on": "2025-03-02"}, "ends_on", "기간의 끝은 시작보다 앞설 수 없습니다."),
        ({"ends_on": "2999-01-01"}, "ends_on", "기간의 끝은 오늘까지의 날로 적어 주십시오."),
        (
            {"kind": "met_again", "verdict": "not_met"},
            "verdict",
            "조건을 다시 이행했다는 통지에는 ‘이행’을 골라 주십시오.",
        ),
    ],
)
def test_an_opinion_that_cannot_be_is_refused_at_its_field(sit, manager, person, changes, field, sentence):
    answer = sit(manager).post(reverse("compliance:opinion", args=[person.public_id]), words(**changes))

    assert answer.status_code == 422
    assert answer.context["form"].errors[field] == [sentence]


def test_only_conditional_recipients_have_opinions(sit, manager):
    person = ParticipantFactory(center=manager.office, case_manager=manager, category="near_poor")

    answer = sit(manager).post(reverse("compliance:opinion", args=[person.public_id]), words())

    assert answer.status_code == 422
    assert "조건부수급자에게만" in answer.content.decode()


def test_who_was_conditional_in_the_period_has_one(manager, person):
    person.eligibilities.update(ends_on="2025-04-01")

    opinion = actions.write_opinion(participant=person, values=clean(), by=manager)

    assert opinion.pk


def clean(**changes):
    values = words(**changes)
    return {**values, **{name: parsed(values[name]) for name in ("starts_on", "ends_on")}}


def parsed(text):
    return timezone.datetime.fromisoformat(text).date()


def test_sending_tells_the_city_without_the_name(sit, manager, person, city):
    opinion = OpinionFactory(participant=person)

    sit(manager).post(reverse("compliance:send", args=[opinion.public_id]), {"sent": "1"})

    opinion.refresh_from_db()
    notice = Notice.objects.get(desk=city)
    assert (opinion.city, opinion.sent_by) == (city.office, manager)
    assert notice.location == reverse("compliance:decide", args=[opinion.public_id])
    assert "홍길동" not in notice.text


def test_what_was_sent_does_not_change(manager, person, city):
    opinion = OpinionFactory(participant=person)
    actions.send_opinion(opinion=opinion, by=manager)

    actions.write_opinion(participant=person, values=clean(verdict="not_met"), by=manager)

    opinion.refresh_from_db()
    assert opinion.verdict == "met"
    assert person.opinions.count() == 2


def test_it_is_not_sent_twice(manager, person, city):
    opinion = actions.send_opinion(opinion=OpinionFactory(participant=person), by=manager)

    with pytest.raises(Refusal, match="이미 보낸 의견입니다"):
        actions.send_opinion(opinion=opinion, by=manager)


@pytest.mark.parametrize("missing", ["verdict", "grounds"])
def test_half_an_opinion_is_not_sent(manager, person, city, missing):
    with pytest.raises(Refusal, match="의견과 근거를 모두"):
        actions.send_opinion(opinion=OpinionFactory(participant=person, **{missing: ""}), by=manager)


def test_a_city_without_an_office_is_said(manager, person):
    with pytest.raises(Refusal, match="시·군·구가 등록되어 있지 않습니다"):
        actions.send_opinion(opinion=OpinionFactory(participant=person), by=manager)


def test_it_goes_to_the_city_where_the_person_lives(manager, person, city):
    elsewhere = city_desk(ParticipantFactory().center)
    person.township = elsewhere.office.region
    person.save()

    sent = actions.send_opinion(opinion=OpinionFactory(participant=person), by=manager)

    assert sent.city == elsewhere.office


def test_the_trace_holds_no_grounds(manager, person, city):
    actions.write_opinion(participant=person, values=clean(grounds="술 냄새가 났습니다"), by=manager)
    actions.send_opinion(opinion=ComplianceOpinion.objects.get(), by=manager)

    events = Event.objects.filter(verb__startswith="opinion.")
    assert [event.verb for event in events] == ["opinion.sent", "opinion.drafted"]
    assert "술 냄새" not in "".join(f"{event.after}{event.target_label}" for event in events)


def test_a_drop_out_gets_its_draft(manager, person):
    day = timezone.localdate() - timedelta(days=3)

    draft = actions.draft_for_dropout(participant=person, ends_on=day, by=manager)

    assert (draft.kind, draft.verdict, draft.ends_on, draft.is_sent) == ("drop_out", "not_met", day, False)


def test_a_drop_out_takes_over_the_draft_that_was_begun(manager, person):
    OpinionFactory(participant=person, grounds="쓰던 말")

    draft = actions.draft_for_dropout(participant=person, ends_on=timezone.localdate(), by=manager)

    assert ComplianceOpinion.objects.get() == draft
    assert (draft.kind, draft.grounds) == ("drop_out", "쓰던 말")


def test_a_drop_out_without_a_condition_needs_none(manager):
    person = ParticipantFactory(center=manager.office, category="near_poor")

    assert actions.draft_for_dropout(participant=person, ends_on=timezone.localdate(), by=manager) is None


def test_the_letter_names_the_person_and_the_article(sit, manager, person):
    opinion = OpinionFactory(participant=person)

    page = sit(manager).get(opinion.get_absolute_url()).content.decode()

    assert "홍길동" in page
    assert "시행령 제12조제2항" in page
    assert "석 달 동안 모두 나왔습니다." in page


def test_a_colleague_writes_none(sit, manager, person):
    colleague = DeskFactory(office=manager.office, role=Role.CASE_MANAGER)

    assert sit(colleague).get(reverse("compliance:opinion", args=[person.public_id])).status_code == 403


@pytest.mark.parametrize(
    "change",
    [{"ends_on": "2025-03-01"}, {"sent_at": timezone.now()}],
    ids=["a period turned round", "sent by nobody to nowhere"],
)
def test_the_database_keeps_an_opinion_whole(person, change):
    opinion = OpinionFactory(participant=person)

    with pytest.raises(IntegrityError), transaction.atomic():
        ComplianceOpinion.objects.filter(pk=opinion.pk).update(**change)


def test_the_database_keeps_one_draft_per_person(person):
    OpinionFactory(participant=person)

    with pytest.raises(IntegrityError), transaction.atomic():
        OpinionFactory(participant=person)


@pytest.mark.parametrize("opinions", [1, 3])
def test_the_persons_page_costs_ten_statements(sit, manager, person, city, opinions, django_assert_max_num_queries):
    for _ in range(opinions):
        sent_opinion(participant=person, by=manager, city=city.office)
    client = sit(manager)

    with django_assert_max_num_queries(10):
        client.get(reverse("compliance:of", args=[person.public_id]))
