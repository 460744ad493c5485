"""조건이행 의견 현황: the opinions a center gave in a quarter, and what the city decided (시행령 제12조②)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import timezone

from compliance.enums import Outcome, Verdict
from compliance.models import ComplianceOpinion
from reports.kinds.scope import Scope
from reports.layout import Column, Draft, Table, count, words

WAITING = "결정 전"


def of_scope(scope: Scope) -> list[ComplianceOpinion]:
    """Opinions sent in the period with their decisions. One statement."""
    rows = ComplianceOpinion.objects.filter(
        participant__center__in=scope.ids, sent_at__date__range=(scope.period.first, scope.period.last)
    )
    return list(rows.select_related("decision").order_by("sent_at", "pk"))


def given(scope: Scope, draft: Draft) -> Table:
    return _counted(
        "opinions_given",
        "보낸 의견",
        draft,
        heads=[(str(verdict.label), verdict.value) for verdict in Verdict],
        found=[row.verdict for row in of_scope(scope)],
    )


def decided(scope: Scope, draft: Draft) -> Table:
    """What was decided on them until the day of the facts."""
    outcomes = [(str(outcome.label), outcome.value) for outcome in Outcome]
    return _counted(
        "opinions_decided",
        "시·군·구의 결정",
        draft,
        heads=[*outcomes, (WAITING, "")],
        found=[_outcome(row, scope) for row in of_scope(scope)],
    )


def _outcome(row: ComplianceOpinion, scope: Scope) -> str:
    return row.answer.outcome if row.answer and row.answer.decided_on <= scope.as_of else ""


def _counted(code: str, title: str, draft: Draft, *, heads: Sequence[tuple[str, str]], found: Iterable[str]) -> Table:
    """Counts by one word, with their sum."""
    table = Table(code, title, [Column("구분", width=24), Column("건", "number")], unit="건")
    numbers = Counter(found)
    keys = [draft.add(f"{code}:{value}", numbers[value]) for _, value in heads]
    whole = f"{code}:all"
    draft.add(whole, sum(numbers.values()))
    draft.sums.append(([whole], keys))
    for (name, _), key in zip(heads, keys, strict=True):
        table.row(name, count(key))
    table.total("계", count(whole))
    return table


def listed(scope: Scope, draft: Draft) -> Table:
    """One by one, without names: for the center alone. The city reads each of them in its own inbox."""
    columns = [Column("보낸 날", "day", 14), Column("기간 시작", "day", 14), Column("기간 끝", "day", 14)]
    columns += [Column("종류", width=18), Column("센터 의견", width=14)]
    columns += [Column("시·군·구의 결정", width=16), Column("결정일", "day", 14)]
    table = Table("opinions_list", "의견 목록", columns, unit="")
    rows = of_scope(scope)
    for row in rows:
        table.rows.append(_line(row, scope))
    # A gate of one opens for nobody but the center: the lines would tell who is one of few.
    table.needs = [draft.add("opinions_list", 1 if rows else 0)]
    table.note = "이름은 싣지 않습니다. 시·군·구는 ‘조건이행 의견’에서 한 건씩 봅니다."
    table.empty = "이 기간에 보낸 의견이 없습니다."
    return table


def _line(row: ComplianceOpinion, scope: Scope) -> list[Any]:
    answer = row.answer if _outcome(row, scope) else None
    return [
        timezone.localdate(row.sent_at).isoformat(),
        row.starts_on.isoformat(),
        row.ends_on.isoformat(),
        words(row.get_kind_display()),
        words(row.verdict_now.label),
        words(answer.get_outcome_display()) if answer else WAITING,
        answer.decided_on.isoformat() if answer else None,
    ]
