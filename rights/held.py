"""Everything that is held on one person, put together in words for the person (시행령 제41조①: five parts)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.db.models import ForeignKey, ManyToManyField, Model
from django.utils import timezone

from centers.models import Membership
from participants.enums import PROVIDING
from participants.models import Participant
from participants.privacy import Entry
from rights.known import BRANCHES, ROOTS, TRACES, Known
from rights.redaction import OTHER, redactor


@dataclass(frozen=True)
class Line:
    """One item: what kind of record it stands in, what it is called, what it says."""

    group: str
    number: int
    item: str
    words: str


@dataclass
class Holdings:
    """The five parts: items with their words; purpose and period; to whom it was given; what was agreed to."""

    lines: list[Line] = field(default_factory=list)
    purposes: list[tuple[str, str, str, str]] = field(default_factory=list)
    provided: list[tuple[str, date | None, str]] = field(default_factory=list)
    consents: list[tuple[str, str, str, date, date, date | None]] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)

    @property
    def groups(self) -> dict[str, int]:
        """How many records of each kind."""
        counted: dict[str, set[int]] = {}
        for line in self.lines:
            counted.setdefault(line.group, set()).add(line.number)
        return {group: len(numbers) for group, numbers in counted.items()}


@cache
def dictionary() -> dict[str, Entry]:
    """The data dictionary of all rooms, also of those above: they are read as apps, not imported by name."""
    books = [f"{config.name}.privacy" for config in apps.get_app_configs() if find_spec(config.name) is not None]
    found = [import_module(book) for book in books if find_spec(book) is not None]
    return {key: entry for book in found for key, entry in getattr(book, "DICTIONARY", {}).items()}


def leading_to(model: type[Model]) -> Iterator[tuple[str, type[Model], str]]:
    """Relations of other models to this one: "room.Model.field", the model, the field. Hidden ones too."""
    for relation in model._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete and relation.related_model is not None:
            other: Any = relation.related_model
            if not other._meta.auto_created:  # what many-to-many fields lead to is told with their own row
                name = relation.field.name  # type: ignore[union-attr]
                yield f"{other._meta.label}.{name}", other, name


def of(participant: Participant, *, includes_sensitive: bool, limit_reason: str = "") -> Holdings:
    """All of it. Other people's names are taken out; restricted notes and health only when that was decided."""
    found = Holdings()
    tell = _Teller(found, redactor(_names(participant)), includes_sensitive)
    tell.row(participant)
    for key, model, name in sorted(leading_to(Participant), key=lambda one: list(ROOTS).index(one[0])):
        known = ROOTS[key]
        if known.left_out or (known.sensitive and not includes_sensitive):
            found.left_out.append((str(model._meta.verbose_name), known.left_out or _why_not(limit_reason)))
            continue
        tell.rows(model, {name: participant})
    if tell.held_back:
        found.left_out.append(("열람을 제한한 상담 기록", _why_not(limit_reason)))
    found.left_out.append(("변경·접속 기록", TRACES))
    _provided(participant, found)
    _agreed(participant, found)
    return found


def _why_not(limit_reason: str) -> str:
    return f"개인정보 보호법 제35조제4항: {limit_reason}"


class _Teller:
    """Writes rows into the holdings, and the rows that hang on them."""

    def __init__(self, found: Holdings, redact: Callable[[str], str], includes_sensitive: bool) -> None:
        self.found, self.redact, self.includes_sensitive = found, redact, includes_sensitive
        self.held_back = 0
        self.number = 0
        self.known_purposes: set[tuple[str, str, str, str]] = set()

    def rows(self, model: type[Model], where: dict[str, Any]) -> None:
        for row in model._default_manager.filter(**where).order_by("pk"):
            if getattr(row, "is_restricted", False) and not self.includes_sensitive:
                self.held_back += 1
                continue
            self.row(row)
            for key, branch, name in leading_to(model):
                if model is not Participant and not BRANCHES.get(key, Known(left_out="?")).left_out:
                    self.rows(branch, {name: row})

    def row(self, row: Model) -> None:
        group = str(row._meta.verbose_name)
        self.number += 1
        for one in [*row._meta.fields, *row._meta.many_to_many]:
            entry = dictionary().get(f"{row._meta.label}.{one.name}")
            if entry is None:
                continue
            self._purpose(group, entry)
            if words := self.redact(_words(row, one)):
                self.found.lines.append(Line(group, self.number, str(one.verbose_name), words))

    def _purpose(self, group: str, entry: Entry) -> None:
        told = (group, entry.purpose, entry.basis, entry.retention)
        if told not in self.known_purposes:
            self.known_purposes.add(told)
            self.found.purposes.append(told)


def _words(row: Model, field: Any) -> str:
    """A value as the person reads it. Colleagues are told by what they do, files by that they are there."""
    if isinstance(field, ManyToManyField):
        others = getattr(row, field.name).all()
        return "" if field.related_model is Membership else ", ".join(map(str, others))
    value = getattr(row, field.name)
    if value is None or value == "":
        return ""
    if isinstance(field, ForeignKey):
        return _related(value)
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    return _plain(value)


def _related(value: Any) -> str:
    if isinstance(value, Membership):
        return str(value.get_role_display())
    return "파일 있음" if value._meta.label == "documents.Document" else str(value)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "예" if value else "아니요"
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%Y. %-m. %-d. %H:%M}"
    return f"{value:%Y. %-m. %-d.}" if isinstance(value, date) else str(value)


def _names(participant: Participant) -> dict[str, str]:
    """Names that may stand in free words: colleagues' and those of other people of the center."""
    others = Participant.objects.filter(center=participant.center_id).exclude(name=participant.name)
    names = dict.fromkeys(others.values_list("name", flat=True), OTHER)
    desks = Membership.objects.filter(office=participant.center_id).select_related("user")
    return {**names, **{desk.user.name: str(desk.get_role_display()) for desk in desks if desk.user.name}}


def _provided(participant: Any, found: Holdings) -> None:
    """To whom it was given: on consent, and by law to the city and whoever sent the person."""
    for row in participant.consents.filter(kind__in=PROVIDING, agreed=True):
        found.provided.append((row.recipient, row.starts_on, "동의에 따른 제3자 제공"))
    for row in participant.opinions.filter(sent_at__isnull=False).select_related("city"):
        sent_on = timezone.localdate(row.sent_at)
        found.provided.append(
            (str(row.city or "시·군·구"), sent_on, "조건이행 의견 (기초생활 보장법 시행령 제12조제2항)")
        )
    ledger: Any = apps.get_model("services", "Disclosure")  # 제3자 제공 대장, a room above
    for row in ledger._default_manager.of_person(participant).order_by("at"):
        told_on = timezone.localdate(row.at)
        found.provided.append((row.partner_label, told_on, f"{row.get_kind_display()}: {row.labels} ({row.basis})"))
    for row in participant.referrals.select_related("sender"):
        found.provided.append((str(row.sender), row.taken_on, "의뢰의 진행 상황"))


def _agreed(participant: Any, found: Holdings) -> None:
    for row in participant.consents.select_related("template"):
        told = f"{row.template.title} {row.template.version}판: {row.template.items}" if row.template else ""
        said = "동의함" if row.agreed else "동의하지 않음"
        kind = f"{row.get_kind_display()} {row.recipient}".strip()
        found.consents.append((kind, said, told, row.starts_on, row.ends_on, row.withdrawn_on))
