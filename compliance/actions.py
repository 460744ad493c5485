"""What is done about compliance: the center gives its opinion, the city decides."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from audit import actions as audit
from centers.actions import tell
from centers.enums import NoticeKind, OfficeKind
from centers.models import Membership, Office
from centers.policies import Can
from compliance.calculations import resumes_on, suspension
from compliance.enums import OpinionKind, Outcome, Verdict
from compliance.models import ComplianceDecision, ComplianceOpinion
from compliance.rules import number_of
from core.periods import covers, meets
from core.refusals import Refusal, explained
from participants.models import Participant

# 시행령 제15조①, 시행규칙 제7조: 시장·군수·구청장 decides; a center only gives an opinion.
DECIDING = {OfficeKind.CITY, OfficeKind.PROVINCE}


def next_period(participant: Participant, *, on: date) -> tuple[date, date]:
    """The period of which the city has not been told: from the day after the last told one, up to the day."""
    told = participant.opinions.sent().order_by("-ends_on").values_list("ends_on", flat=True).first()
    spell = participant.participations.filter(starts_on__lte=on).order_by("-starts_on").first()
    joined = spell.starts_on if spell else on
    until = min(spell.ends_on or on, on) if spell else on
    begins = max(joined, told + timedelta(days=1)) if told else joined
    return min(begins, until), until


@transaction.atomic
def write_opinion(*, participant: Participant, values: dict[str, Any], by: Membership | None) -> ComplianceOpinion:
    """Begin or change the draft of an opinion: kind, period, verdict, grounds (시행령 제12조②).

    Refuses a person who was no 조건부수급자 on any day of the period, a period in the future or turned round, and
    "met again" with another verdict than that.
    """
    Participant.objects.select_for_update(of=("self",)).get(pk=participant.pk)
    opinion = ComplianceOpinion.objects.filter(participant=participant, sent_at=None).first()
    opinion = opinion or ComplianceOpinion(participant=participant)
    for name, value in values.items():
        setattr(opinion, name, value)
    opinion.written_by = by
    _check_period(participant, opinion)
    if opinion.kind == OpinionKind.MET_AGAIN and opinion.verdict not in {"", Verdict.MET}:
        raise Refusal({"verdict": "조건을 다시 이행했다는 통지에는 ‘이행’을 골라 주십시오."})
    is_new = opinion.pk is None
    opinion.full_clean()
    with explained():
        opinion.save()
    # The words themselves stay in the opinion: the trace tells that it was written.
    after = {"kind": opinion.get_kind_display(), "starts_on": opinion.starts_on, "ends_on": opinion.ends_on}
    _record("opinion.drafted" if is_new else "opinion.edited", opinion, by=by, after=after)
    return opinion


def _check_period(participant: Participant, opinion: ComplianceOpinion) -> None:
    if opinion.ends_on < opinion.starts_on:
        raise Refusal({"ends_on": "기간의 끝은 시작보다 앞설 수 없습니다."})
    if opinion.ends_on > timezone.localdate():
        raise Refusal({"ends_on": "기간의 끝은 오늘까지의 날로 적어 주십시오."})
    conditional = participant.eligibilities.filter(category__is_conditional=True)
    if not conditional.filter(meets(opinion.starts_on, opinion.ends_on)).exists():
        raise Refusal(
            "그 기간에 조건부수급자가 아니었습니다. 조건이행 의견은 조건부수급자에게만 씁니다.", code="unconditional"
        )


@transaction.atomic
def draft_for_dropout(*, participant: Participant, ends_on: date, by: Membership | None) -> ComplianceOpinion | None:
    """The draft that has to follow a drop-out without delay (시행령 제12조②); None of who is no 조건부수급자.

    A draft that was begun becomes the one of the drop-out, with the words it had.
    """
    if not participant.eligibilities.filter(covers(ends_on), category__is_conditional=True).exists():
        return None
    starts_on, _ = next_period(participant, on=ends_on)
    values = {
        "kind": OpinionKind.DROP_OUT,
        "starts_on": min(starts_on, ends_on),
        "ends_on": ends_on,
        "verdict": Verdict.NOT_MET,
    }
    return write_opinion(participant=participant, values=values, by=by)


@transaction.atomic
def draft_for_absences(
    *, participant: Participant, starts_on: date, ends_on: date, days: int
) -> ComplianceOpinion | None:
    """The draft that a row of absences starts, for the case manager to finish (시행령 제12조②).

    None of who is no 조건부수급자 on the last of the days, and of who has a draft already: its words are somebody's.
    """
    if not participant.eligibilities.filter(covers(ends_on), category__is_conditional=True).exists():
        return None
    if ComplianceOpinion.objects.filter(participant=participant, sent_at=None).exists():
        return None
    begins, _ = next_period(participant, on=ends_on)
    values = {
        "kind": OpinionKind.REGULAR,
        "starts_on": min(begins, starts_on),
        "ends_on": ends_on,
        "grounds": f"{_day(starts_on)}부터 {_day(ends_on)}까지 {days}일 잇달아 결근함.",
    }
    return write_opinion(participant=participant, values=values, by=None)


def _day(day: date) -> str:
    return f"{day.month}월 {day.day}일"


@transaction.atomic
def send_opinion(*, opinion: ComplianceOpinion, by: Membership) -> ComplianceOpinion:
    """Send the opinion to the city where the person lives, and tell its desks. After that it does not change.

    Refuses an opinion without verdict or grounds, one that was sent, and a city that has no office here.
    """
    rows = ComplianceOpinion.objects.select_for_update(of=("self",))
    locked = rows.select_related("participant__center__region", "participant__township").get(pk=opinion.pk)
    if locked.is_sent:
        raise Refusal("이미 보낸 의견입니다. 바뀐 것이 있으면 새 의견을 써 주십시오.", code="sent")
    if not locked.verdict or not locked.grounds.strip():
        raise Refusal("센터 의견과 근거를 모두 적은 뒤에 보낼 수 있습니다.", code="unfinished")
    locked.city = city_of(locked.participant)
    locked.sent_at, locked.sent_by = timezone.now(), by
    locked.full_clean()
    locked.save()
    _record("opinion.sent", locked, by=by, after={"city": locked.city, "verdict": locked.get_verdict_display()})
    tell(
        kind=NoticeKind.OPINION,
        office=locked.city,
        right=Can.DECIDE_COMPLIANCE,
        text=f"{locked.participant.center.name}에서 {locked.get_kind_display()} 조건이행 의견이 왔습니다.",
        location=f"/compliance/{locked.public_id}/decide/",
        key=f"opinion-{locked.pk}-sent",
    )
    return locked


def city_of(participant: Participant) -> Office:
    """The 시·군·구 where the person lives, or that of the center; refuses when it has no office in the portal."""
    city = Office.objects.cities_over(participant.township or participant.center.region).first()
    if city is None:
        raise Refusal("받을 시·군·구가 등록되어 있지 않습니다. 관리자에게 알려 주십시오.", code="no_city")
    return city


@transaction.atomic
def decide(
    *,
    opinion: ComplianceOpinion,
    outcome: str,
    decided_on: date,
    reason: str,
    notice_on: date | None = None,
    by: Membership,
) -> ComplianceDecision:
    """The city's decision on a sent opinion (시행령 제15조①); the days follow from 시행규칙 제7조③⑤.

    Refuses every desk that sits in no city or province, an opinion that was decided on, a day before it was sent or in
    the future, and to resume what was not suspended.
    """
    if OfficeKind(by.office.kind) not in DECIDING or not by.may(Can.DECIDE_COMPLIANCE):
        raise Refusal("조건 이행 여부는 시·군·구만 결정합니다. 센터는 의견만 냅니다.", code="not_the_city")
    rows = ComplianceOpinion.objects.select_for_update(of=("self",)).select_related("participant__center")
    locked = rows.get(pk=opinion.pk)
    if locked.sent_at is None:
        raise Refusal("아직 보내지 않은 의견입니다.", code="draft")
    if ComplianceDecision.objects.filter(opinion=locked).exists():
        raise Refusal("이미 결정한 의견입니다. 화면을 새로 열어 주십시오.", code="decided")
    if not timezone.localdate(locked.sent_at) <= decided_on <= timezone.localdate():
        raise Refusal({"decided_on": "결정일은 의견을 받은 날부터 오늘까지의 날입니다."})
    decision = ComplianceDecision(
        opinion=locked, outcome=outcome, decided_on=decided_on, notice_on=notice_on, reason=reason, decided_by=by
    )
    _set_days(decision)
    decision.full_clean()
    with explained():
        decision.save()
    after = {"outcome": decision.get_outcome_display(), "decided_on": decided_on}
    _record("compliance.decided", locked, by=by, after=after)
    tell(
        kind=NoticeKind.DECISION,
        office=locked.participant.center,
        right=Can.GIVE_OPINIONS,
        text=f"{by.office.name}에서 조건이행 의견에 결정했습니다: {decision.get_outcome_display()}.",
        location=f"/compliance/participants/{locked.participant.public_id}/",
        key=f"opinion-{locked.pk}-decided",
    )
    return decision


def _set_days(decision: ComplianceDecision) -> None:
    """The suspension from the month after (시행규칙 제7조③), or the day from which the benefit resumes (⑤)."""
    if decision.outcome == Outcome.SUSPEND:
        months = number_of("suspension", on=decision.decided_on)
        decision.suspended_from, decision.suspended_until = suspension(decision.decided_on, months=months)
    if decision.outcome == Outcome.RESUME:
        suspended = last_suspension(decision.opinion.participant_id)
        if suspended is None or suspended.suspended_from is None:
            raise Refusal({"outcome": "중지한 적이 없어 재개할 것이 없습니다."})
        decision.resumed_from = resumes_on(decision.opinion.ends_on, suspended_from=suspended.suspended_from)


def last_suspension(participant_id: int) -> ComplianceDecision | None:
    """The city's last suspension of the person, if any."""
    decisions = ComplianceDecision.objects.filter(opinion__participant=participant_id, outcome=Outcome.SUSPEND)
    return decisions.order_by("-decided_on", "-pk").first()


def _record(verb: str, opinion: ComplianceOpinion, *, by: Membership | None, after: dict[str, Any]) -> None:
    audit.record(
        verb,
        opinion,
        by=by,
        after=after,
        participant=opinion.participant_id,
        office=opinion.participant.center_id,
    )
