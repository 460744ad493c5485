"""What the page of a staged roster shows: counters, rows, and the sentence about what a click would do."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from core.korean import with_particle
from rosters.calculations import in_words
from rosters.enums import Answer, Field, Outcome, Question, Verdict
from rosters.models import Row, Upload

FACTS = (Field.BORN_ON, Field.CATEGORY, Field.STARTS_ON)


@dataclass(frozen=True)
class Tally:
    """One counter that is a filter at the same time."""

    value: str
    label: str
    number: int
    note: str
    is_here: bool
    address: str


@dataclass(frozen=True)
class Plan:
    """What the button would do, in numbers."""

    creates: int
    updates: int
    waiting: int
    refused: int
    left_out: int

    @property
    def total(self) -> int:
        return self.creates + self.updates

    @property
    def button(self) -> str:
        """The words on the button."""
        if not self.total:
            return "등록하기"
        if not self.updates:
            return f"{self.creates}명 등록하기"
        return f"{self.updates}명 고치기" if not self.creates else f"{self.creates}명 등록하고 {self.updates}명 고치기"

    @property
    def not_done(self) -> str:
        """What stays undone; empty when everything is done."""
        parts = [
            (self.waiting, "답을 기다리는"),
            (self.refused, "받을 수 없는"),
            (self.left_out, "뺀"),
        ]
        words = ", ".join(f"{why} {number}행" for number, why in parts if number)
        return f"{with_particle(words, '은/는')} 등록하지 않습니다." if words else ""


def plan_of(upload: Upload) -> Plan:
    """The numbers, in one statement."""
    open_rows = Q(outcome=Outcome.NONE)
    to_do = Q(pk__in=upload.rows.to_do().values("pk"))
    numbers = upload.rows.aggregate(
        creates=Count("pk", filter=to_do & Q(participant=None)),
        updates=Count("pk", filter=to_do & Q(participant__isnull=False)),
        waiting=Count("pk", filter=Q(pk__in=upload.rows.waiting().values("pk"))),
        refused=Count("pk", filter=open_rows & Q(verdict=Verdict.REFUSE)),
        left_out=Count(
            "pk",
            filter=open_rows
            & ~Q(verdict__in=[Verdict.REFUSE, Verdict.SAME])
            & (Q(is_chosen=False) | Q(answer=Answer.SKIP)),
        ),
    )
    return Plan(**numbers)


def counters(upload: Upload, here: str) -> list[Tally]:
    """Counters over all rows that are not done, as filters of the table."""
    rows = upload.rows.filter(outcome=Outcome.NONE)
    numbers = Counter(dict(rows.values_list("verdict").annotate(Count("pk")).order_by()))
    notes = {
        "": "파일에서 읽은 사람",
        Verdict.CREATE: "처음 온 사람",
        Verdict.UPDATE: "이미 있는 사람, 다른 내용",
        Verdict.SAME: "이미 있는 사람, 같은 내용",
        Verdict.ASK: f"답하지 않은 {upload.rows.waiting().count()}행",
        Verdict.REFUSE: "고치면 등록할 수 있음",
    }
    labels = [("", "모든 행"), *Verdict.choices]
    return [
        Tally(
            value=value,
            label=label,
            number=numbers[value] if value else sum(numbers.values()),
            note=notes[value],
            is_here=value == here,
            address=f"?verdict={value}" if value else upload.get_absolute_url(),
        )
        for value, label in labels
    ]


def shown_rows(upload: Upload, verdict: str) -> QuerySet[Row]:
    """Rows of one verdict, or all that are not done yet."""
    rows = upload.rows.filter(outcome=Outcome.NONE)
    return rows.filter(verdict=verdict) if verdict in Verdict.values else rows


def lines(rows: list[Row]) -> list[dict[str, Any]]:
    """Rows as the table shows them."""
    return [
        {
            "row": row,
            "may_be_picked": row.verdict not in {Verdict.REFUSE, Verdict.SAME},
            "changes": [(Field(name).label, *words) for name, words in row.changes.items()],
            "reasons": row.reasons,
            "notes": row.notes,
            "unit": row.values.get(Field.UNIT, ""),
            "facts": {name.value: in_words(name, row.values.get(name, "")) for name in FACTS},
        }
        for row in rows
    ]


def asked(upload: Upload) -> dict[str, int]:
    """How many unanswered rows ask which question."""
    questions = Counter(question for row in upload.rows.waiting() for question in row.questions)
    return {question.value: questions[question.value] for question in Question if questions[question.value]}


def rows_asking(upload: Upload, question: str) -> list[int]:
    """Unanswered rows that ask this question."""
    return [row.sheet_row for row in upload.rows.waiting() if question in row.questions]


def done(upload: Upload) -> Counter[str]:
    """How many rows came to which outcome."""
    return Counter(upload.rows.values_list("outcome", flat=True))


def outcomes(upload: Upload, here: str | None) -> list[Tally]:
    """Counters of a closed roster; `here` None is all rows."""
    numbers = done(upload)
    notes = {Outcome.NONE: "뺐거나 받을 수 없던 행", Outcome.CREATED: "새 참여자", Outcome.UPDATED: "이미 있던 참여자"}
    tallies = [
        Tally(value or "none", label, numbers[value], notes[Outcome(value)], value == here, f"?outcome={value}")
        for value, label in reversed(Outcome.choices)
    ]
    address = upload.get_absolute_url()
    return [Tally("all", "모든 행", sum(numbers.values()), "파일에서 읽은 사람", here is None, address), *tallies]
