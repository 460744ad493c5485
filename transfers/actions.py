"""A person goes on at another center: asked for, answered, taken back."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from audit import actions as audit
from centers.actions import tell
from centers.enums import NoticeKind
from centers.models import Membership, Office
from centers.policies import Can
from core.korean import with_particle
from core.periods import covers
from core.refusals import Refusal, explained
from intake.actions import open_intake
from intake.enums import Way
from participants import actions as participants
from participants.actions import Entitlement, Paper, Person
from participants.enums import ConsentKind
from participants.models import Consent, EndReason, Household, Participant
from programs import actions as programs
from savings import actions as savings
from services import actions as services
from transfers.enums import Part, TransferState
from transfers.models import Transfer

NO_CONSENT = "이 센터에 기록을 보내도 된다는 참여자의 동의(제3자 제공)가 있어야 합니다. 먼저 동의를 받아 주십시오."


def consent_for(participant: Participant, to_center: Office) -> Consent | None:
    """The consent to provide (개인정보 보호법 제17조①1호) for the other center that holds today; None without one."""
    held = participant.consents.in_force(on=timezone.localdate()).filter(kind=ConsentKind.PROVIDE)
    return held.filter(recipient=to_center.name).order_by("-ends_on").first()


@transaction.atomic
def ask(*, participant: Participant, to_center: Office, parts: list[str], summary: str, by: Membership) -> Transfer:
    """Ask another center to go on with a person. Nothing of the person is told before it accepts.

    Refuses without the person's consent naming that center, one's own center, an office that is none, and a second
    open transfer.
    """
    if not to_center.is_center or to_center.pk == participant.center_id:
        raise Refusal({"to_center": "다른 자활센터를 골라 주십시오."})
    consent = consent_for(participant, to_center)
    if consent is None:
        raise Refusal({"to_center": NO_CONSENT}, code="no_consent")
    kept = summary if Part.SUMMARY in parts else ""
    row = Transfer(
        participant=participant, to_center=to_center, consent=consent, parts=parts, summary=kept, asked_by=by
    )
    row.full_clean(exclude=["participant", "consent", "asked_by"])
    with explained():
        row.save()
    _record("transfer.asked", row, by=by, after={"to_center": to_center, "parts": [Part(one).label for one in parts]})
    tell(
        office=to_center,
        right=Can.TAKE_TRANSFERS,
        text=f"{participant.center.name}에서 참여자 이관을 보냈습니다.",
        location=row.get_absolute_url(),
        key=f"transfer-asked-{row.pk}",
        kind=NoticeKind.TRANSFER,
    )
    return row


@transaction.atomic
def accept(*, transfer: Transfer, case_manager: Membership | None, by: Membership) -> Transfer:
    """Take the person over: a new file with what the person agreed to, and a coming; the old episode closes today.

    Refuses when the consent has ended or was withdrawn meanwhile, when the transfer was answered or taken back, and a
    case manager of another office.
    """
    locked = _open(transfer)
    if not locked.consent.holds(timezone.localdate()):
        raise Refusal("참여자가 동의를 거두었거나 동의 기간이 끝나 받을 수 없습니다.", code="no_consent")
    if case_manager is not None and case_manager.office_id != locked.to_center_id:
        raise Refusal({"case_manager": "우리 센터의 사례관리사를 골라 주십시오."})
    person = locked.participant
    locked.successor = _take_over(locked, person, case_manager, by)
    _close_old(person, locked, by)
    savings.move_open_account(
        participant=person,
        fresh=locked.successor if Part.SAVINGS in locked.parts else None,
        by=case_manager or by,
        told_by=locked.asked_by,
    )
    _answer(locked, TransferState.ACCEPTED, by=by, answer="")
    return locked


@transaction.atomic
def refuse(*, transfer: Transfer, reason: str, by: Membership) -> Transfer:
    """Say no, with a reason; nothing has been read. Refuses what was answered or taken back."""
    locked = _open(transfer)
    _answer(locked, TransferState.REFUSED, by=by, answer=reason)
    return locked


@transaction.atomic
def withdraw(*, transfer: Transfer, reason: str, by: Membership) -> Transfer:
    """Take the question back before it is answered."""
    locked = _open(transfer)
    _answer(locked, TransferState.WITHDRAWN, by=by, answer=reason)
    return locked


def _open(transfer: Transfer) -> Transfer:
    locked = (
        Transfer.objects.select_for_update(of=("self",))
        .select_related("participant__center", "participant__township", "to_center", "consent", "asked_by")
        .get(pk=transfer.pk)
    )
    if not locked.state_now.may_become(TransferState.ACCEPTED):
        raise Refusal(f"이미 답한 이관입니다: {locked.get_state_display()}.", code="answered")
    return locked


def _answer(row: Transfer, state: TransferState, *, by: Membership, answer: str) -> None:
    row.state, row.answer, row.answered_by, row.answered_at = state, answer, by, timezone.now()
    row.save(update_fields=["state", "answer", "answered_by", "answered_at", "successor"])
    _record(f"transfer.{state.value}", row, by=by, after={"state": state.label}, reason=answer)
    if by.office_id == row.to_center_id:
        tell(
            office=row.participant.center,
            right=Can.MOVE_PEOPLE,
            text=f"{row.to_center.name}에서 이관에 답했습니다: {state.label}",
            location=row.get_absolute_url(),
            key=f"transfer-answered-{row.pk}",
            kind=NoticeKind.TRANSFER,
        )


def _take_over(row: Transfer, person: Participant, case_manager: Membership | None, by: Membership) -> Participant:
    """The new file in the other center, holding only the parts that go along."""
    today, parts = timezone.localdate(), set(row.parts)
    words: dict[str, Any] = {"name": person.name, "born_on": person.born_on, "sex": person.sex}
    if Part.CONTACT in parts:
        words |= {"phone": person.phone, "township": person.township}
    entitlement = _entitlement(person) if Part.CATEGORY in parts else None
    fresh = participants.open_file(
        center=row.to_center,
        person=Person(**words, age_reason=person.age_reason, case_manager=case_manager),
        entitlement=entitlement,
        starts_on=today,
        by=by,
    )
    household = person.households.filter(covers(today)).first()
    if Part.HOUSEHOLD in parts and household is not None:
        said = {"size": household.size, "words": household.words, "cares": household.cares}
        Household.objects.create(participant=fresh, starts_on=today, **said)
    if person.is_certified:
        paper = Paper(source=f"{person.center.name} 이관", told_on=today)
        participants.certify(participant=fresh, paper=paper, by=by)
    _hide_again(person, fresh, by)
    open_intake(participant=fresh, way=Way.MOVED, came_on=today, referral=None, by=by)
    return fresh


def _entitlement(person: Participant) -> Entitlement | None:
    held = person.eligibilities.filter(ends_on=None).select_related("category").first()
    if held is None:
        return None
    names = ("gets_livelihood", "gets_medical", "gets_housing", "gets_education")
    return Entitlement(
        category=held.category,
        benefits={name: getattr(held, name) for name in names},
        condition_noticed_on=held.condition_noticed_on,
    )


def _hide_again(person: Participant, fresh: Participant, by: Membership) -> None:
    """Who was for named readers only stays so: the accepting desk is the first of them."""
    hidden = person.restrictions.filter(ends_on=None).first()
    if hidden is not None:
        participants.restrict(participant=fresh, kind=hidden.kind, words=hidden.words, readers=[by], by=by)


def _close_old(person: Participant, row: Transfer, by: Membership) -> None:
    """The old episode ends today, with the placement and what was asked of partners, since the person moved."""
    services.close_all_of(participant=person, why="다른 센터로 옮김", by=by)
    if person.participations.filter(ends_on=None).exists():
        programs.leave(
            participant=person,
            ends_on=timezone.localdate(),
            reason=EndReason.objects.get(code="moved"),
            note=f"{with_particle(row.to_center.name, '으로/로')} 이관",
            by=row.asked_by,
        )


def _record(verb: str, row: Transfer, *, by: Membership, after: dict[str, Any], reason: str = "") -> None:
    audit.record(
        verb,
        row,
        by=by,
        after=after,
        reason=reason,
        participant=row.participant_id,
        office=row.participant.center_id,
    )
