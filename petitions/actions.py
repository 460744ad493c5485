"""What is done with petitions: asked, taken back, granted, denied."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from audit import actions as audit
from centers.actions import tell, tell_desk
from centers.enums import NoticeKind, OfficeKind
from centers.models import Membership, Office
from centers.policies import Can
from core.periods import covers
from core.refusals import Refusal, explained
from participants.models import Participant
from petitions.calculations import last_day, too_late
from petitions.enums import Owner, PetitionKind, PetitionState
from petitions.models import Petition, PetitionRule
from programs import actions as programs
from programs.enums import ExtensionKind
from programs.models import Placement

DECIDING = {Owner.CENTER: Can.DECIDE_PETITIONS, Owner.CITY: Can.DECIDE_FOR_CITY}


@dataclass
class Wish:
    """What is asked for: the fields that belong to its kind."""

    reason: str
    values: dict[str, Any] = field(default_factory=dict)


@transaction.atomic
def ask(*, participant: Participant, kind: str, wish: Wish, by: Membership) -> Petition:
    """Ask for something; who decides, and how late it may be asked, says the dated rule.

    Refuses a kind without a rule, more months than the rule allows, a day that passed too long ago, an extension
    without a gateway, a leave or a change without a placement, and a second open petition of the same kind.
    """
    today = timezone.localdate()
    Participant.objects.select_for_update(of=("self",)).get(pk=participant.pk)
    rule = PetitionRule.objects.in_force(on=today).filter(kind=kind).order_by("-valid_from").first()
    if rule is None:
        raise Refusal("지금은 이 신청을 받는 기준이 없습니다. 관리자에게 알려 주십시오.", code="no_rule")
    petition = Petition(
        participant=participant,
        kind=kind,
        owner=rule.owner,
        asked_on=today,
        asked_by=by,
        reason=wish.reason,
        **wish.values,
    )
    petition.until_on = _until(petition, on=today)
    _check(petition, rule, on=today)
    petition.full_clean()
    with explained():
        petition.save()
    _record("petition.asked", petition, by=by, after={"kind": petition.get_kind_display(), "asked_on": today})
    tell(
        kind=NoticeKind.PETITION,
        office=_office_of(petition),
        right=DECIDING[Owner(petition.owner)],
        text=f"{participant.center.name}에서 {petition.get_kind_display()} 신청이 왔습니다.",
        location=petition.get_absolute_url(),
        key=f"petition-{petition.pk}-asked",
    )
    return petition


def _until(petition: Petition, *, on: date) -> date | None:
    """The day that the petition is about: typed, or known from the records."""
    if petition.kind == PetitionKind.GATEWAY:
        return _gateway_end(petition.participant)
    if petition.kind == PetitionKind.LEAVE:
        return petition.starts_on
    if petition.kind == PetitionKind.UNIT_CHANGE and _placement(petition.participant, on=on) is None:
        raise Refusal("지금 배치된 사업단이 없습니다. 바꾸지 말고 배치해 주십시오.", code="no_placement")
    return petition.until_on


def _gateway_end(participant: Participant) -> date:
    placement = _gateway(participant)
    if placement is None:
        raise Refusal("게이트웨이에 참여한 기록이 없어 연장할 것이 없습니다.", code="no_gateway")
    if placement.ends_on:
        return placement.ends_on
    rule = placement.unit.type.rules.in_force(on=placement.starts_on).order_by("-valid_from").first()
    months = (rule.months_limit or 0) if rule else 0
    granted = sum(placement.extensions.values_list("months", flat=True))
    return last_day(placement.starts_on, months=months + granted)


def _gateway(participant: Participant) -> Placement | None:
    rows = Placement.objects.filter(participant=participant, unit__type__code="gateway")
    return rows.select_related("unit__type").order_by("-starts_on").first()


def _placement(participant: Participant, *, on: date) -> Placement | None:
    rows = Placement.objects.filter(covers(on), participant=participant)
    return rows.select_related("unit__type", "participant").first()


def _check(petition: Petition, rule: PetitionRule, *, on: date) -> None:
    if petition.months and rule.max_months and petition.months > rule.max_months:
        raise Refusal({"months": f"한 번에 {rule.max_months}개월까지 신청할 수 있습니다({rule.source})."})
    if petition.until_on and too_late(petition.until_on, asked_on=on, late_days=rule.late_days):
        day = petition.until_on
        sentence = (
            f"기한({day.year}. {day.month}. {day.day}.)이 지난 뒤 {rule.late_days}일까지만 신청할 수 있습니다. "
            "결정하는 곳에 먼저 전화로 의논해 주십시오."
        )
        raise Refusal(sentence, code="too_late")
    if petition.kind == PetitionKind.LEAVE and _placement(petition.participant, on=petition.starts_on or on) is None:
        raise Refusal({"starts_on": "그날 배치된 사업단이 없습니다. 배치된 기간 안의 날로 적어 주십시오."})


def _office_of(petition: Petition) -> Office:
    """The office that decides; refuses when the center's city has none in the portal."""
    center = petition.participant.center
    if petition.owner == Owner.CENTER:
        return center
    city = Office.objects.cities_over(center.region).first()
    if city is None:
        raise Refusal("결정할 시·군·구가 등록되어 있지 않습니다. 관리자에게 알려 주십시오.", code="no_city")
    return city


@transaction.atomic
def withdraw(*, petition: Petition, by: Membership) -> Petition:
    """Take back what one has asked for. Refuses another's petition, and one that was decided."""
    locked = _open(petition)
    if locked.asked_by_id != by.pk:
        raise Refusal("신청한 사람만 거둘 수 있습니다.", code="not_mine")
    locked.state = PetitionState.WITHDRAWN
    locked.save(update_fields=["state"])
    _record("petition.withdrawn", locked, by=by)
    return locked


@transaction.atomic
def grant(*, petition: Petition, answer: str, by: Membership) -> Petition:
    """Grant it, and do what follows: an extension or a leave begins (`programs.actions`), a change has its next step.

    Refuses who may not decide this one, and whatever the programme's own rules refuse.
    """
    locked = _deciding(petition, by)
    _decide(locked, PetitionState.GRANTED, answer, _next_step_of(locked), by)
    _carry_out(locked, by)
    _record("petition.granted", locked, by=by, after={"kind": locked.get_kind_display()})
    _tell_asker(locked, "승인했습니다")
    return locked


@transaction.atomic
def deny(*, petition: Petition, answer: str, next_step: str, by: Membership) -> Petition:
    """Deny it with the reason and the step that is proposed instead; both are required."""
    locked = _deciding(petition, by)
    for name, words in (("answer", answer), ("next_step", next_step)):
        if not words.strip():
            raise Refusal({name: "거절할 때에는 까닭과 다음에 할 일을 함께 적어야 합니다."})
    _decide(locked, PetitionState.DENIED, answer, next_step, by)
    _record("petition.denied", locked, by=by, after={"kind": locked.get_kind_display()})
    _tell_asker(locked, "거절했습니다")
    return locked


def _deciding(petition: Petition, by: Membership) -> Petition:
    locked = _open(petition)
    is_city = OfficeKind(by.office.kind) in {OfficeKind.CITY, OfficeKind.PROVINCE}
    if not by.may(DECIDING[Owner(locked.owner)]) or (locked.owner == Owner.CITY) is not is_city:
        raise Refusal(f"이 신청은 {locked.get_owner_display()}에서 결정합니다.", code="not_the_owner")
    if locked.asked_by.user_id == by.user_id:
        raise Refusal("자기가 낸 신청은 스스로 결정할 수 없습니다.", code="own_petition")
    return locked


def _decide(petition: Petition, state: PetitionState, answer: str, next_step: str, by: Membership) -> None:
    petition.state, petition.answer, petition.next_step = state, answer.strip(), next_step.strip()
    petition.decided_on, petition.decided_by = timezone.localdate(), by
    petition.full_clean()
    with explained():
        petition.save()


def _next_step_of(petition: Petition) -> str:
    return {
        PetitionKind.UNIT_CHANGE: "옮기는 날을 정해 사업단을 옮겨 주십시오.",
        PetitionKind.PAPERS: "서류를 받아 기록에 붙여 주십시오.",
    }.get(PetitionKind(petition.kind), "")


def _carry_out(petition: Petition, by: Membership) -> None:
    source = f"{petition.get_owner_display()} 승인({petition.asked_on:%Y. %-m. %-d.} 신청)"
    person, months = petition.participant, petition.months or 0
    if petition.kind == PetitionKind.TERM:
        programs.extend(participant=person, kind=ExtensionKind.TERM, months=months, by=by, source=source)
    if petition.kind == PetitionKind.GATEWAY:
        programs.extend(
            participant=person,
            kind=ExtensionKind.UNIT,
            months=months,
            by=by,
            source=source,
            placement=_gateway(person),
        )
    if petition.kind == PetitionKind.LEAVE:
        _begin_leave(petition, by)


def _begin_leave(petition: Petition, by: Membership) -> None:
    starts_on, ends_on, kind = petition.starts_on, petition.ends_on, petition.leave_kind
    placement = _placement(petition.participant, on=starts_on) if starts_on else None
    if placement is None or kind is None or starts_on is None or ends_on is None:
        raise Refusal("그 기간에 배치된 사업단이 없어 휴가를 시작할 수 없습니다.", code="no_placement")
    # The leave's own reason says no more than its kind: the petition keeps the words.
    programs.begin_leave(
        placement=placement, kind=kind, starts_on=starts_on, ends_on=ends_on, reason=str(petition), by=by
    )


def _tell_asker(petition: Petition, done: str) -> None:
    tell_desk(
        kind=NoticeKind.PETITION_DECIDED,
        desk=petition.asked_by,
        text=f"{petition.get_kind_display()} 신청을 {done}.",
        location=petition.get_absolute_url(),
        key=f"petition-{petition.pk}-decided",
    )


def _open(petition: Petition) -> Petition:
    rows = Petition.objects.select_for_update(of=("self",)).select_related(
        "participant__center", "asked_by__office", "leave_kind"
    )
    locked = rows.get(pk=petition.pk)
    if not locked.is_open:
        raise Refusal(f"이미 {locked.get_state_display()}된 신청입니다. 화면을 새로 열어 주십시오.", code="decided")
    return locked


def _record(verb: str, petition: Petition, *, by: Membership, after: dict[str, Any] | None = None) -> None:
    # Reasons may name an illness: they stay in the petition, not in the trace.
    audit.record(
        verb,
        petition,
        by=by,
        after=after,
        participant=petition.participant_id,
        office=petition.participant.center_id,
    )
