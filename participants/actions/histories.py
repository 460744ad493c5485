"""What is true of a person from a day until a day: begun anew, and corrected with a reason. Nothing is overwritten."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from audit import actions as audit
from centers.models import Membership, Region
from core.periods import covers
from core.refusals import Refusal, explained
from participants import letters
from participants.actions.certified import Paper, category_told
from participants.actions.restrictions import check_manager
from participants.models import CaseTerm, Category, Eligibility, Household, HouseholdMember, Participant, Residence

Dated = TypeVar("Dated", Eligibility, Residence, Household, HouseholdMember, CaseTerm)


@dataclass
class Entitlement:
    """On what ground the person takes part."""

    category: Category
    benefits: dict[str, bool] = field(default_factory=dict)
    condition_noticed_on: date | None = None

    def values(self) -> dict[str, Any]:
        """As the row keeps them."""
        return {"category": self.category, "condition_noticed_on": self.condition_noticed_on, **self.benefits}


def begin_all(participant: Participant, *, entitlement: Entitlement | None, starts_on: date) -> None:
    """The first row of each history, as the new file says."""
    rows: list[Any] = []
    if entitlement is not None:
        rows.append(Eligibility(**entitlement.values()))
    if participant.township_id:
        rows.append(Residence(township_id=participant.township_id))
    if participant.case_manager_id:
        rows.append(CaseTerm(case_manager_id=participant.case_manager_id))
    for row in rows:
        row.participant, row.starts_on = participant, starts_on
        row.full_clean(exclude=["township", "case_manager"])
        row.save()


def begin_for_many(people: Iterable[Participant], since: Iterable[date]) -> None:
    """Home and case manager of files that were written in bulk, each from its own day on, in two statements."""
    together = list(zip(people, since, strict=True))
    Residence.objects.bulk_create(
        [
            Residence(participant=who, township_id=who.township_id, starts_on=day)
            for who, day in together
            if who.township_id
        ],
        batch_size=500,
    )
    CaseTerm.objects.bulk_create(
        [
            CaseTerm(participant=who, case_manager_id=who.case_manager_id, starts_on=day)
            for who, day in together
            if who.case_manager_id
        ],
        batch_size=500,
    )


def follow(participant: Participant, *, changed: Iterable[str]) -> None:
    """The person's own row changed: the histories of home and case manager begin a row today."""
    today = timezone.localdate()
    if "township" in changed:
        _begin(Residence, participant, today, {"township_id": participant.township_id})
    if "case_manager" in changed:
        _hand_over(participant, today)


def _hand_over(participant: Participant, day: date) -> None:
    if participant.case_manager_id:
        _begin(CaseTerm, participant, day, {"case_manager_id": participant.case_manager_id})
    else:
        participant.case_terms.filter(ends_on=None, starts_on__lt=day).update(ends_on=day - timedelta(days=1))


def _begin(model: type[Dated], participant: Participant, day: date, values: dict[str, Any]) -> Dated:
    """A row from the day on; the open one ends the day before, or is rewritten when it began on that very day.

    Refuses a day before the start of the open one.
    """
    current = model.objects.filter(participant=participant, ends_on=None).first()
    if current is not None and current.starts_on > day:
        raise Refusal(
            {"starts_on": f"지금 기록이 {current.starts_on:%Y. %-m. %-d.}에 시작했습니다. 그 뒤의 날을 적어 주십시오."}
        )
    row: Dated = model(participant=participant, starts_on=day)
    if current is not None and current.starts_on == day:
        row = current
    elif current is not None:
        current.ends_on = day - timedelta(days=1)
        current.save(update_fields=["ends_on"])
    for name, value in values.items():
        setattr(row, name, value)
    row.full_clean(exclude=["participant", "township", "case_manager"])
    with explained():
        row.save()
    return row


def _locked(participant: Participant) -> Participant:
    return Participant.objects.select_for_update(of=("self",)).get(pk=participant.pk)


@transaction.atomic
def change_category(
    *,
    participant: Participant,
    entitlement: Entitlement,
    starts_on: date,
    by: Membership,
    reason: str = "",
    paper: Paper | None = None,
) -> Eligibility:
    """Begin another category from a day on; the one before ends the day before.

    Refuses a day at or before the start of the current one; and, where the city has certified the person, a change
    without its paper.
    """
    locked = _locked(participant)
    current = participant.eligibilities.filter(ends_on=None).select_related("category").first()
    if current and current.starts_on >= starts_on:
        raise Refusal(
            {"starts_on": f"지금 자격이 {current.starts_on:%Y. %-m. %-d.}에 시작했습니다. 그 뒤의 날을 적어 주십시오."}
        )
    category_told(
        locked, paper, before=str(current.category) if current else "", after=str(entitlement.category), by=by
    )
    row = _begin(Eligibility, participant, starts_on, entitlement.values())
    audit.record(
        "participant.category_changed",
        row,
        by=by,
        before={"category": current.category} if current else {},
        after={"category": entitlement.category, "starts_on": starts_on, "benefits": row.benefits},
        reason=reason,
        participant=participant.pk,
    )
    return row


@transaction.atomic
def move_house(
    *,
    participant: Participant,
    township: Region | None,
    address: str,
    starts_on: date,
    by: Membership,
    reason: str = "",
) -> Residence:
    """The person lives somewhere else from a day on. Refuses a day before the present home's first."""
    locked = _locked(participant)
    row = _begin(Residence, locked, starts_on, {"township": township, "address": address})
    keep_today(locked)
    audit.record(
        "participant.moved_house",
        row,
        by=by,
        after={"township": township, "address": address, "starts_on": starts_on},
        reason=reason,
        participant=locked.pk,
    )
    return row


@transaction.atomic
def change_household(
    *, participant: Participant, size: int, words: str, cares: str, starts_on: date, by: Membership, reason: str = ""
) -> Household:
    """The person lives with others than before, from a day on."""
    locked = _locked(participant)
    row = _begin(Household, locked, starts_on, {"size": size, "words": words, "cares": cares})
    audit.record(
        "participant.household_changed",
        row,
        by=by,
        after={"size": size, "words": words, "cares": cares, "starts_on": starts_on},
        reason=reason,
        participant=locked.pk,
    )
    return row


@transaction.atomic
def add_member(
    *, participant: Participant, starts_on: date, by: Membership, reason: str = "", **values: Any
) -> HouseholdMember:
    """Somebody belongs to the household from a day on, beside the others. No file is made of them.

    `values`: relation, name, birth_year, lives_together, need and carer. Refuses a need without a carer. The trace
    says who it is to the participant, and not how they are called.
    """
    locked = _locked(participant)
    row = HouseholdMember(participant=locked, starts_on=starts_on, **values)
    row.full_clean(exclude=["participant"])
    row.save()
    audit.record(
        "household_member.added",
        row,
        by=by,
        after={"relation": row.get_relation_display(), "starts_on": starts_on},
        reason=reason,
        participant=locked.pk,
    )
    return row


@transaction.atomic
def assign(
    *, participant: Participant, case_manager: Membership, starts_on: date, by: Membership, reason: str = ""
) -> CaseTerm:
    """Somebody else is in charge from a day on: the right to the file goes over the same day.

    Refuses a desk of another center, and a day in the future: rights follow what is true today.
    """
    locked = _locked(participant)
    if case_manager.office_id != locked.center_id:
        raise Refusal({"case_manager": "이 센터의 사례관리사를 골라 주십시오."})
    if starts_on > timezone.localdate():
        raise Refusal({"starts_on": "담당은 오늘까지의 날부터 바꿀 수 있습니다."})
    check_manager(locked, case_manager)
    before = locked.case_manager
    row = _begin(CaseTerm, locked, starts_on, {"case_manager": case_manager})
    keep_today(locked)
    audit.record(
        "participant.assigned",
        row,
        by=by,
        before={"case_manager": before.actor_label if before else None},
        after={"case_manager": case_manager.actor_label, "starts_on": starts_on},
        reason=reason,
        participant=locked.pk,
    )
    letters.tell_handed_over(row, before, by=by)
    return row


def keep_today(participant: Participant) -> None:
    """The person's row says what the histories say of today."""
    today = timezone.localdate()
    home = participant.residences.filter(covers(today)).first()
    term = participant.case_terms.filter(covers(today)).first()
    participant.township_id = home.township_id if home else participant.township_id
    participant.case_manager_id = term.case_manager_id if term else None
    participant.save(update_fields=["township", "case_manager"])


@transaction.atomic
def correct(*, row: Dated, values: dict[str, Any], reason: str, by: Membership, paper: Paper | None = None) -> bool:
    """Change what was written about the past (or the present), with a reason. Returns whether anything changed.

    Another category of somebody whom the city has certified asks for its paper.

    `values`: fields of the row, its days among them. Refuses a change without a reason, days that overlap another
    row, and a last row whose end would leave today without one where the person is still in charge of somebody.
    """
    participant = _locked(row.participant)
    locked = type(row).objects.select_for_update(of=("self",)).get(pk=row.pk)
    before, after = audit.changed(locked, values)
    if not after:
        return False
    if not reason:
        raise Refusal({"reason": "지난 기록을 고치는 까닭을 적어 주십시오."})
    if "category" in after:
        category_told(participant, paper, before=str(before["category"]), after=str(after["category"]), by=by)
    for name, value in after.items():
        setattr(locked, name, value)
    if "case_manager" in after and locked.ends_on is None:
        check_manager(participant, after["case_manager"])
    locked.full_clean(exclude=["participant"])
    with explained():
        locked.save()
    keep_today(participant)
    audit.record(
        f"{_noun(locked)}.corrected",
        locked,
        by=by,
        before=before,
        after=after,
        reason=reason,
        participant=participant.pk,
    )
    return True


def _noun(row: Model) -> str:
    return str(row._meta.model_name)
