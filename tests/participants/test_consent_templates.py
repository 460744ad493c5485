"""The wording of consents: complete before it is used, never changed afterwards, and asked again when it changes."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from audit.models import Access
from centers.policies import Role
from core.refusals import Refusal
from participants import actions
from participants.enums import ConsentKind
from participants.models import Consent, ConsentTemplate
from tests.factories.centers import CenterFactory, DeskFactory
from tests.factories.participants import ParticipantFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def director():
    return DeskFactory(office=CenterFactory(), role=Role.DIRECTOR)


@pytest.fixture
def manager(director):
    return DeskFactory(office=director.office, role=Role.CASE_MANAGER)


@pytest.fixture
def person(manager):
    return ParticipantFactory(center=manager.office, case_manager=manager, name="홍길동")


def example(kind):
    return ConsentTemplate.objects.get(center=None, kind=kind)


def own(kind, by):
    return actions.begin_template(template=example(kind), by=by)


def take(person, by, kind="collect", **words):
    today = timezone.localdate()
    given = {"starts_on": today, "ends_on": today + timedelta(days=99), "method": "phone", **words}
    return actions.take_consent(participant=person, kind=kind, by=by, **given)


def test_there_is_an_example_of_each_kind_that_says_everything():
    found = {row.kind: row for row in ConsentTemplate.objects.filter(center=None)}

    assert set(found) == set(ConsentKind)
    assert [row.blanks for row in found.values()] == [[]] * len(found)
    assert all("예시" in row.source for row in found.values())


@pytest.mark.parametrize("name", ["purpose", "items", "period", "refusal", "recipient"])
def test_a_blank_is_not_published(director, name):
    draft = own("provide", director)
    actions.edit_template(template=draft, values={name: ""}, by=director)

    with pytest.raises(Refusal, match=str(ConsentTemplate._meta.get_field(name).verbose_name)):
        actions.publish_template(template=draft, by=director)
    with pytest.raises(IntegrityError, match="consent_template_says_all"), transaction.atomic():
        ConsentTemplate.objects.filter(pk=draft.pk).update(published_on=date(2026, 1, 1))


def test_who_collects_names_no_recipient(director):
    draft = own("collect", director)

    assert (draft.recipient, draft.blanks) == ("", [])


def test_a_published_one_is_never_changed(director):
    draft = actions.publish_template(template=own("collect", director), by=director)

    with pytest.raises(Refusal, match="새 판"):
        actions.edit_template(template=draft, values={"purpose": "다른 목적"}, by=director)
    for change in (lambda rows: rows.update(purpose="다른 목적"), lambda rows: rows.delete()):
        with pytest.raises(IntegrityError, match="append_only_once_published"), transaction.atomic():
            change(ConsentTemplate.objects.filter(pk=draft.pk))


def test_a_change_is_a_new_version_and_one_at_a_time(director):
    second = actions.publish_template(template=own("collect", director), by=director)
    third = actions.begin_template(template=second, by=director)

    assert (second.version, third.version) == (2, 3)
    with pytest.raises(Refusal, match="쓰고 있는 새 판"), transaction.atomic():
        actions.begin_template(template=second, by=director)


def test_beginning_to_use_a_version_says_how_many_are_asked_again(sit, director, manager, person):
    take(person, manager)
    take(person, manager, kind="sensitive")
    draft = own("collect", director)

    page = sit(director).get(reverse("participants:publish-consent-template", args=[draft.public_id])).text

    assert "지금 유효한 동의 1건을 다시 물어보게 됩니다" in page


def test_a_center_asks_on_its_own_wording_and_others_on_theirs(director, manager, person):
    stranger = DeskFactory(office=CenterFactory(), role=Role.DIRECTOR)
    before = take(person, manager)
    written = actions.publish_template(template=own("collect", director), by=director)
    after = take(person, manager)

    assert (before.template, after.template) == (example("collect"), written)
    in_force = ConsentTemplate.objects.in_force(stranger.office_id, on=timezone.localdate())
    assert in_force["collect"] == example("collect")


def test_who_agreed_to_older_words_is_asked_again_until_they_answered(sit, director, manager, person):
    take(person, manager)
    take(person, manager, kind="sensitive")
    old = Consent.objects.create(
        participant=person, kind="electronic", starts_on=date(2025, 1, 1), ends_on=date(2030, 1, 1), method="phone",
        taken_by=manager,
    )  # fmt: skip
    actions.publish_template(template=own("collect", director), by=director)
    today = timezone.localdate()

    def asked():
        return [row.kind for row in Consent.objects.to_ask_again(director, on=today).order_by("kind")]

    assert asked() == ["collect", "electronic"]
    page = sit(director).get(reverse("participants:consents-to-ask")).content.decode()
    assert "홍길동" in page
    assert Access.objects.filter(participant_id=person.pk, page="다시 물어볼 동의").count() == 1
    take(person, manager)
    assert asked() == ["electronic"]
    actions.withdraw_consent(consent=old, withdrawn_on=today, by=manager)
    assert asked() == []


def test_without_wording_nothing_is_asked(manager, person):
    with pytest.raises(Refusal, match="서식이 아직 없습니다"):
        take(person, manager, starts_on=date(1999, 1, 1))


def test_the_director_writes_and_publishes_it_on_the_pages(sit, director):
    client = sit(director)
    assert "우리 센터의 판 만들기" in client.get(example("collect").get_absolute_url()).content.decode()
    client.post(reverse("participants:begin-consent-template", args=[example("collect").public_id]))
    draft = ConsentTemplate.objects.get(center=director.office)
    words = {"title": "우리 동의서", "purpose": "연락", "items": "이름", "period": "1년", "refusal": "거부해도 됩니다"}
    client.post(reverse("participants:edit-consent-template", args=[draft.public_id]), {**words, "items": ""})

    refused = client.post(reverse("participants:publish-consent-template", args=[draft.public_id]), {"sent": "1"})
    client.post(reverse("participants:edit-consent-template", args=[draft.public_id]), words)
    client.post(reverse("participants:publish-consent-template", args=[draft.public_id]), {"sent": "1"})

    draft.refresh_from_db()
    assert refused.status_code == 422
    assert "비어 있어 쓸 수 없습니다: 항목" in refused.content.decode()
    assert (draft.title, draft.published_on) == ("우리 동의서", timezone.localdate())
    assert "우리 동의서 2판" in client.get(reverse("participants:consent-templates")).content.decode()


def test_the_country_example_is_nobodys_to_edit(sit, director):
    page = sit(director).get(reverse("participants:edit-consent-template", args=[example("collect").public_id]))

    assert page.status_code == 404
