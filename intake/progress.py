"""How far a referred person has come, told from the records: nothing of it is stored (house rule 8)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from intake.enums import IntakeState, ReferralState
from intake.models import Intake, Referral


@dataclass(frozen=True)
class Step:
    """One station of the way: its word, what is known of it, its day, and whether it is reached."""

    word: str
    told: str
    on: date | None
    tone: str


def steps_of(referral: Referral, *, on: date, with_words: bool = True) -> list[Step]:
    """The stations reached so far, after `with_way`: 보냄 → 접수 → 초기상담 → 게이트웨이 → 배치 → 종결.

    Without `with_words` it is not told why somebody went, for a reader who may not know.
    """
    steps = [Step("보냄", f"{referral.sender.name} → {referral.center.name}", _day(referral.sent_at), "plain")]
    if referral.state == ReferralState.RETURNED:
        return [*steps, Step("돌려보냄", referral.return_reason, referral.returned_on, "alert")]
    if referral.state == ReferralState.WITHDRAWN:
        return [*steps, Step("거둠", "보낸 기관이 의뢰를 거두었습니다.", None, "ended")]
    intake = getattr(referral, "intake", None)
    if intake is None:
        days = referral.days_waiting(on)
        return [
            *steps,
            Step("접수 대기", f"{days}일째 기다리고 있습니다." if days else "오늘 보냈습니다.", None, "waiting"),
        ]
    steps.append(Step("접수", _manager_of(referral), intake.came_on, "plain"))
    return [
        *steps,
        *_interview(intake),
        *_working(referral.participant, intake, on=on),
        *_ended(referral, intake, on=on, with_words=with_words),
    ]


def _manager_of(referral: Referral) -> str:
    manager = referral.participant.case_manager if referral.participant else None
    return f"담당 {manager.user.name}" if manager else "담당을 정하고 있습니다."


def _interview(intake: Intake) -> list[Step]:
    interviews = list(intake.interviews.all())
    held = next((one for one in interviews if one.held_on), None)
    if held is not None:
        return [Step("초기상담", "마쳤습니다.", held.held_on, "plain")]
    if not intake.is_open:
        return []
    booked = next(iter(interviews), None)
    if booked is not None:
        hour = timezone.localtime(booked.booked_for)
        return [Step("초기상담 예정", f"{hour:%H:%M}", hour.date(), "waiting")]
    return [Step("초기상담 준비", "상담 날짜를 잡고 있습니다.", None, "waiting")]


def _working(person: Any, intake: Intake, *, on: date) -> list[Step]:
    """The gateway and the units since this coming, the earliest first."""
    since = [row for row in person.placements.all() if intake.came_on <= row.starts_on <= on]
    since.sort(key=lambda row: row.starts_on)
    return [
        Step("게이트웨이", row.unit.name, row.starts_on, "gateway")
        if row.unit.type.code == "gateway"
        else Step("배치", row.unit.name, row.starts_on, "active")
        for row in since
    ]


def _ended(referral: Referral, intake: Intake, *, on: date, with_words: bool) -> list[Step]:
    if intake.state in {IntakeState.SENT_BACK, IntakeState.DECLINED}:
        tone = intake.state_now.tone
        return [Step(intake.state_now.label, intake.close_reason if with_words else "", intake.closed_on, tone)]
    person: Any = referral.participant
    spells = [one for one in person.participations.all() if one.ends_on and intake.came_on <= one.ends_on <= on]
    return [Step("종결", str(one.end_reason) if with_words else "", one.ends_on, "ended") for one in spells[:1]]


def _day(moment: datetime) -> date:
    return timezone.localdate(moment)
