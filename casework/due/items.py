"""One thing that is due: about whom, until when, and where it is done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.urls import NoReverseMatch, reverse

HORIZONS = (30, 60, 90)
LONG_AGO = 365


class DueKind(models.TextChoices):
    """Which clock. The word names it, `act` says what to do."""

    UNIT_END = "unit_end", "사업단·게이트웨이 기한"
    TERM = "term", "전체 참여 기간"
    AGE = "age", "만 65세"
    OPINION = "opinion", "조건이행 의견"
    REVIEW = "review", "계획 점검"
    NO_PLAN = "no_plan", "자립계획 세우기"
    ASSESSMENT = "assessment", "욕구 사정"
    STEP = "step", "계획의 할 일"
    NOTE = "note", "다시 볼 일"
    CONFERENCE = "conference", "사례회의 결정"
    LEAVE = "leave", "휴가·유예 끝"
    CONSENT = "consent", "동의 끝"
    FOLLOW_UP = "follow_up", "사후관리"
    GRANT = "grant", "자활성공지원금"
    REFERRAL = "referral", "의뢰 접수"
    ANSWER = "answer", "센터의 답"
    INTERVIEW = "interview", "초기상담"
    INTAKE = "intake", "접수 진행"
    APPROVAL = "approval", "계획 승인"
    PETITION = "petition", "신청 결정"
    DECISION = "decision", "이행 여부 결정"
    CONDITION = "condition", "조건 제시"
    RIGHTS = "rights", "권리 요구의 답"
    SAVINGS_END = "sav_end", "자산형성 만기"
    SAVINGS_MISSED = "sav_missed", "자산형성 저축을 거름"
    AGREEMENT = "agreement", "협약 끝"
    ENTERPRISE = "enterprise", "자활기업 보고·정산"
    SERVICE = "service", "서비스 의뢰"
    REPORT = "report", "보고 제출"
    REVIEW_REPORT = "rep_review", "들어온 보고"
    ACTION = "action", "간담회 조치 과제"

    @property
    def act(self) -> str:
        """The button's verb."""
        return _ACTS.get(self.value, "보기")

    @property
    def is_statutory(self) -> bool:
        """A duty by law: its overdue reminder cannot be switched off."""
        return self in {DueKind.OPINION, DueKind.DECISION, DueKind.CONDITION, DueKind.RIGHTS}


_ACTS = {
    "unit_end": "정하기",
    "term": "신청하기",
    "opinion": "의견 쓰기",
    "review": "점검하기",
    "no_plan": "계획 세우기",
    "assessment": "사정하기",
    "step": "결과 적기",
    "note": "기록하기",
    "leave": "복귀 적기",
    "consent": "동의 받기",
    "follow_up": "확인하기",
    "referral": "접수하기",
    "interview": "상담 적기",
    "intake": "이어가기",
    "approval": "살펴보기",
    "petition": "정하기",
    "decision": "결정하기",
    "rights": "답하기",
    "sav_end": "챙기기",
    "sav_missed": "살펴보기",
    "agreement": "정하기",
    "enterprise": "적기",
    "service": "이어가기",
    "report": "제출하기",
    "rep_review": "살펴보기",
    "action": "답하기",
}


@dataclass(frozen=True)
class Item:
    """One row of the list. `person` is None where nobody has a file yet (a referral)."""

    kind: DueKind
    on: date
    today: date
    note: str = ""
    url: str = ""
    person: Any = None
    who: str = ""
    # Whose masked name `who` is, when the row itself is not shown.
    shown_pk: int | None = None

    @property
    def days(self) -> int:
        """Days left; below zero: days overdue."""
        return (self.on - self.today).days

    @property
    def shown(self) -> int | None:
        """The person whose data the row shows: the access line names them."""
        return self.person.pk if self.person is not None else self.shown_pk

    @property
    def what(self) -> str:
        return self.kind.label

    @property
    def words(self) -> str:
        if self.days <= -LONG_AGO:
            return f"{-self.days // LONG_AGO}년 지남"
        if self.days < 0:
            return f"{-self.days}일 지남"
        return "오늘" if self.days == 0 else f"{self.days}일 남음"

    @property
    def tone(self) -> str:
        if self.days < 0:
            return "over"
        return "today" if self.days == 0 else "soon" if self.days <= 30 else "later"

    @property
    def is_duty(self) -> bool:
        """Overdue and by law."""
        return self.kind.is_statutory and self.days < 0


def address(name: str, *args: Any, fallback: str = "") -> str:
    """The place where it is done; the fallback when that room has no such page."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return fallback


def soonest_first(items: Iterable[Item], *, within: int = HORIZONS[-1]) -> list[Item]:
    """The items that are overdue or due within so many days, the longest overdue on top."""
    return sorted((item for item in items if item.days <= within), key=lambda item: (item.on, item.kind, item.who))


GROUPS = (
    ("over", "기한이 지났습니다", -1),
    ("today", "오늘까지입니다", 0),
    ("d30", "30일 안입니다", 30),
    ("d60", "60일 안입니다", 60),
    ("d90", "90일 안입니다", 90),
)


def grouped(items: Iterable[Item]) -> list[dict[str, Any]]:
    """The items by how soon they are due; empty groups are left out."""
    groups: dict[str, list[Item]] = {name: [] for name, _, _ in GROUPS}
    for item in items:
        name = next((name for name, _, most in GROUPS if item.days <= most), None)
        if name:
            groups[name].append(item)
    return [{"name": name, "label": label, "items": groups[name]} for name, label, _ in GROUPS if groups[name]]
