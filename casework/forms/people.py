"""Narrowing the list of people."""

from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import CharField, F, Q, Value
from django.db.models.functions import Cast, Coalesce, Replace
from django.utils import timezone

from core.forms import CarefulForm, FieldsHelper, ReasonField, TextField
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


FEWEST_DIGITS = 3  # fewer would mean half of the people


def asks_for(words: str, *, born_of: Q | None, phone_of: Q | None = None) -> Q:
    """People whose name, initial consonants, or part of phone or birthday the words mean (NFC and NFD alike).

    `born_of`, `phone_of`: those whose birthday and whole number one may know; None: nobody's. A number's last digits
    are known of everybody who is listed at all.
    """
    text = squeezed(tidy(words))
    digits = "".join(letter for letter in half_width(text) if letter.isdigit())
    if is_initials(text):
        return Q(name_initials__contains=text)
    if digits and len(digits) == len(text.replace("-", "").replace(".", "")):
        return _with_digits(digits, born_of=born_of, phone_of=phone_of)
    return Q(name__icontains=tidy(words))


def _with_digits(digits: str, *, born_of: Q | None, phone_of: Q | None) -> Q:
    """A number's end for everybody; any part of number and birthday for those whose words one may know."""
    question = Q(phone_tail__endswith=digits) if len(digits) <= 4 else Q(pk=None)
    if len(digits) < FEWEST_DIGITS:
        return question
    if phone_of is not None:
        question |= Q(phone_digits__contains=digits) & phone_of
    if born_of is not None:
        question |= Q(birth_digits__contains=digits) & born_of
    return question


def with_digits(people: ParticipantQuerySet) -> ParticipantQuerySet:
    """Annotates a phone number and a birthday as bare digits: 01012345678, 19740228."""
    bare = {"phone_digits": F("phone"), "birth_digits": Cast("born_on", CharField())}
    return people.annotate(**{name: Replace(words, Value("-"), Value("")) for name, words in bare.items()})


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
        facets: dict[str, list[tuple[str, str]]] | None,
        known_of: dict[str, Q | None] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.known_of = known_of or {}
        for name in LOOKUPS:
            if facets is None:
                # While somebody types only the rows are asked for: the page has its choices already.
                self.fields[name] = TextField(max_length=60, required=False)
            else:
                self.fields[name].choices = [("", "모두"), *facets.get(name, [])]  # type: ignore[attr-defined]
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
            born_of, phone_of = (self.known_of.get(field, Q()) for field in ("born_on", "phone"))
            people = with_digits(people).filter(asks_for(asked["q"], born_of=born_of, phone_of=phone_of))
        for name, lookup in LOOKUPS.items():
            if asked.get(name):
                people = _matching(people, self.known_of.get(name) or Q(), lookup, asked[name])
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
                labels = dict(getattr(self.fields[name], "choices", []))
                parts.append(f"{self.fields[name].label} {labels.get(value, value)}")
        return ", ".join(parts) or "현재 참여"


def _matching(people: ParticipantQuerySet, known: Q, lookup: str, value: str) -> ParticipantQuerySet:
    """The people of one answer; nobody for one that is no answer at all."""
    try:
        return people.filter(known, **{lookup: value})
    except ValidationError:
        return people.none()


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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("내보내기", "reason"))
