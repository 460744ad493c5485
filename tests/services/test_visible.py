"""What an organisation may read: the truth table of access.md §2.5, field by field."""

from datetime import timedelta
from itertools import product

import pytest
from django.utils import timezone

from centers.policies import Role
from participants.models import Consent
from partnerships.actions import renew
from partnerships.models import Agreement
from services.enums import SharedField
from services.models import ReferralField, ServiceReferral
from services.visible import shown_fields
from tests.factories.centers import DeskFactory
from tests.factories.services import EVERYTHING, referred

pytestmark = pytest.mark.django_db

CONDITIONS = ("agreement", "consent", "sensitive", "listed", "dates", "open")


def test_the_truth_table_shows_a_field_in_exactly_one_of_its_64_rows(person, agreement, manager):
    row = referred(person, agreement, by=manager, fields=EVERYTHING)
    today = timezone.localdate()
    shown: dict[SharedField, list[tuple[bool, ...]]] = {field: [] for field in SharedField}
    wrong = []
    for case in product([True, False], repeat=len(CONDITIONS)):
        holds = dict(zip(CONDITIONS, case, strict=True))
        _set(row, agreement, holds, today)
        # The field that is left off the list goes round: the others stay on it.
        for field in SharedField:
            if not holds["listed"]:
                row.fields.filter(field=field).delete()
            found = {one.field for one in shown_fields(row, on=today)}
            if not holds["listed"]:
                # Of the only sensitive fields the second one keeps the referral sensitive.
                ReferralField.objects.create(referral=row, field=field)
            if field in found:
                shown[field].append(case)
            others = found - {field}
            if others and not all(holds[name] for name in CONDITIONS if name != "listed"):
                wrong.append((case, others))

    assert wrong == []
    assert shown == {field: [(True,) * len(CONDITIONS)] for field in SharedField}


def _set(row, agreement, holds, today):
    """Make each condition of the row true or false in the database."""
    stands = {"status": "signed", "terminated_on": None} if holds["agreement"] else {"status": "terminated"}
    Agreement.objects.filter(pk=agreement.pk).update(**{"terminated_on": today, **stands})
    for name, consent in (("consent", row.consent), ("sensitive", row.sensitive_consent)):
        consent.withdrawn_on = None if holds[name] else today
        consent.save(update_fields=["withdrawn_on"])
    ServiceReferral.objects.filter(pk=row.pk).update(
        shown_until=today if holds["dates"] else today - timedelta(days=1),
        shown_from=today - timedelta(days=5),
        state="sent" if holds["open"] else "cancelled",
    )


def test_a_consent_that_names_another_organisation_or_fewer_fields_shows_nothing_of_them(person, referral):
    today = timezone.localdate()
    referral.consent.scope.fields.filter(field="phone").delete()

    assert {one.label for one in shown_fields(referral, on=today)} == {
        *("필요한 서비스", "되는 때", "이름", "태어난 해", "사는 읍·면·동")
    }

    other = type(referral.partner).objects.create(center=person.center, name="다른 기관")
    referral.consent.scope.partner = other
    referral.consent.scope.save()

    assert shown_fields(referral, on=today) == []


def test_a_referral_goes_on_with_the_renewals_of_its_agreement(person, agreement, manager):
    row = referred(person, agreement, by=manager, fields=EVERYTHING)
    today = timezone.localdate()
    ServiceReferral.objects.filter(pk=row.pk).update(shown_until=today + timedelta(days=900))
    before = shown_fields(row, on=today)
    director = DeskFactory(office=manager.office, role=Role.CENTER_ADMIN)
    first = renew(
        agreement=agreement, ends_on=agreement.ends_on + timedelta(days=200), number="", signed_on=today, by=director
    )
    second = renew(
        agreement=first, ends_on=first.ends_on + timedelta(days=200), number="", signed_on=today, by=director
    )
    consents = Consent.objects.filter(pk__in=[row.consent_id, row.sensitive_consent_id])
    consents.update(ends_on=today + timedelta(days=900))

    # Renewed early, the old one still holds until its own last day; then the next one does.
    for day in (today, agreement.ends_on, first.starts_on, second.ends_on):
        assert shown_fields(row, on=day) == before, day
    assert shown_fields(row, on=second.ends_on + timedelta(days=1)) == []


def test_it_is_asked_in_one_statement(referral, django_assert_num_queries):
    with django_assert_num_queries(1):
        shown_fields(referral, on=timezone.localdate())
