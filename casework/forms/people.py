"""Narrowing the list of people."""

from typing import Any

from django import forms
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from core.dates import read_day
from core.forms import CarefulForm, ReasonField, TextField
from core.korean import half_width, is_initials, squeezed, tidy
from core.masking import AGE_BANDS
from participants.enums import State
from participants.querysets import ParticipantQuerySet

STATES = [("", "현재 참여"), *State.choices, ("all", "종결 포함 모두")]
SORTS = {
    "name": ("name", "pk"),
    "state": ("state", "name", "pk"),
    "unit": (Coalesce("unit_name", "name"), "name", "pk"),
    "category": ("category_name", "name", "pk"),
    "age": ("-born_on", "pk"),
    "joined": ("joined_on", "name", "pk"),
}


def asks_for(words: str, *, born_of: Q | None) -> Q:
    """People whose name, initial consonants, phone end, or birthday the words mean (NFC and NFD alike).

    `born_of`: those whose birthday one may know; None: nobody's.
    """
    text = squeezed(tidy(words))
    digits = "".join(letter for letter in half_width(text) if letter.isdigit())
    if is_initials(text):
        return Q(name_initials__contains=text)
    if digits and len(digits) == len(text.replace("-", "").replace(".", "")):
        question = Q(phone_tail=digits[-4:]) if len(digits) >= 4 else Q(phone__endswith=digits)
        if len(digits) in {6, 8} and born_of is not None:
            question |= _born(digits) & born_of
        return question
    return Q(name__icontains=tidy(words))


def _born(digits: str) -> Q:
    """Born on the day that the digits are, in either century when it is not said; on no day when there is none."""
    days = [read_day(f"{century}{digits}") for century in ([""] if len(digits) == 8 else ["19", "20"])]
    return Q(born_on__in=[day for day in days if day])


class FilterForm(CarefulForm):
    """What the list shows. Choices arrive as arguments: those that the people in reach really have.

    `known_of` says, for fields which not everybody sees in full, of whom they are known; None takes the filter away.
    """

    q = TextField(label="이름·초성·전화 끝자리", max_length=40, required=False)
    manager = forms.ChoiceField(label="담당", required=False)
    unit = forms.ChoiceField(label="사업단", required=False)
    type = forms.ChoiceField(label="유형", required=False)
    category = forms.ChoiceField(label="자격", required=False)
    township = forms.ChoiceField(label="읍면동", required=False)
    age = forms.ChoiceField(label="나이", required=False)
    state = forms.ChoiceField(label="상태", required=False, choices=STATES)

    PILLS = ("manager", "unit", "type", "category", "township", "age", "state")

    def __init__(
        self,
        *args: Any,
        facets: dict[str, list[tuple[str, str]]],
        known_of: dict[str, Q | None] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.known_of = known_of or {}
        for name, found in facets.items():
            self.fields[name].choices = [("", "모두"), *found]  # type: ignore[attr-defined]
        for name, people in self.known_of.items():
            if people is None:
                self.fields.pop(name, None)
        self.pill_names = [name for name in self.PILLS if name in self.fields]
        bands = [(str(low), label) for low, _, label in AGE_BANDS]
        self.fields["age"].choices = [("", "모두"), *bands]  # type: ignore[attr-defined]

    def narrow(self, people: ParticipantQuerySet) -> ParticipantQuerySet:
        """The people asked for. An answer that is no choice of the list narrows nothing."""
        self.is_valid()
        asked = self.cleaned_data
        if asked.get("q"):
            people = people.filter(asks_for(asked["q"], born_of=self.known_of.get("born_on", Q())))
        for name, lookup in LOOKUPS.items():
            if asked.get(name):
                people = people.filter(self.known_of.get(name) or Q(), **{lookup: asked[name]})
        if asked.get("age"):
            people = people.filter(_of_band(asked["age"]))
        return _of_state(people, asked.get("state") or "")

    def pills(self) -> list[dict[str, Any]]:
        """Each filter with what is on, for the row of pills."""
        asked = getattr(self, "cleaned_data", {})
        return [{"field": self[name], "on": bool(asked.get(name)), "without": name} for name in self.pill_names]

    @property
    def words(self) -> str:
        """The filter as a sentence: printed, exported, recorded. Never the name that was searched for."""
        parts = ["검색어 있음"] if self.cleaned_data.get("q") else []
        for name in self.pill_names:
            if value := self.cleaned_data.get(name):
                parts.append(f"{self.fields[name].label} {dict(self.fields[name].choices)[value]}")  # type: ignore[attr-defined]
        return ", ".join(parts) or "현재 참여"


LOOKUPS = {
    "manager": "case_manager__user__username",
    "unit": "place__unit__public_id",
    "type": "place__unit__type__code",
    "category": "entitlement__category__code",
    "township": "township__name",
}


def _of_state(people: ParticipantQuerySet, state: str) -> ParticipantQuerySet:
    """Nobody who has left without a word; who is followed up has left too."""
    left = [one for one in State if one.has_left]
    if state == "all":
        return people
    if state in {"", State.ENDED}:
        return people.filter(state__in=left) if state else people.exclude(state__in=left)
    return people.filter(state=state)


def _of_band(low: str) -> Q:
    """Born so that the age today lies in the band that begins with `low`."""
    today = timezone.localdate()
    first, last = next((first, last) for first, last, _ in AGE_BANDS if str(first) == low)
    youngest = _years_before(today, first)
    oldest = _years_before(today, last + 1)
    return Q(born_on__lte=youngest, born_on__gt=oldest)


def _years_before(day: Any, years: int) -> Any:
    try:
        return day.replace(year=max(1, day.year - years))
    except ValueError:  # 29 February
        return day.replace(year=max(1, day.year - years), day=28)


class ExportForm(CarefulForm):
    """Why somebody takes names out of the portal."""

    reason = ReasonField(label="내보내는 까닭", help_text="예: 10월 사례회의 준비. 기록에 남습니다.")
