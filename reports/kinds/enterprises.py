"""자활기업 반기 보고: a center on its enterprises, by the end of April and of October (법 제18조의3①)."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db.models import Prefetch

from enterprises.enums import Half
from enterprises.facts import duties_of
from enterprises.models import Enterprise, EnterpriseReport, MemberCount, Support
from reports.kinds.scope import Scope
from reports.layout import Column, Draft, Table, count, opens, words

# As MemberCount counts them, with their names on paper; the first three are recipients (수급자).
KINDS = {
    "general": "일반수급자",
    "conditional": "조건부수급자",
    "special": "자활급여특례자",
    "near_poor": "차상위자",
    "other_low_income": "기타 저소득",
    "ordinary": "일반인",
}
RECIPIENTS = ("general", "conditional", "special")
FIRST_OF_APRIL_REPORT = 7  # the second half of a year is reported in April of the next
SOON = timedelta(days=31)


def of_scope(scope: Scope) -> list[Enterprise]:
    """The enterprises that were not closed before the period. One statement."""
    rows = Enterprise.objects.filter(center__in=scope.ids).select_related("center").order_by("center__name", "name")
    return [row for row in rows if not row.closed_on or row.closed_on >= scope.period.first]


def named(row: Enterprise, scope: Scope) -> str:
    return f"{row.name} (가상)" if row.is_invented and not scope.office.is_invented else row.name


def register(scope: Scope, draft: Draft) -> Table:
    columns = [Column("기업", width=24), Column("업종", width=18), Column("법적 형태", width=16)]
    columns += [Column("상태", width=12), Column("인정일", "day", 14)]
    table = Table("enterprise_list", "자활기업", columns, unit="")
    rows = of_scope(scope)
    for row in rows:
        recognised = row.recognised_on.isoformat() if row.recognised_on else None
        said = [row.industry, row.get_legal_form_display(), row.state(scope.as_of).label]
        table.row(named(row, scope), *map(words, said), recognised)
    table.empty = "등록한 자활기업이 없습니다."
    return table


def members(scope: Scope, draft: Draft) -> Table:
    """Members by category. Each sum that a reader knows from the other reports stands here too, and is guarded."""
    columns = [Column("기업", width=24), *(Column(name, "number") for name in KINDS.values())]
    columns += [Column("수급자 계", "number"), Column("구성원 계", "number")]
    table = Table("enterprise_members", "구성원", columns)
    newest = MemberCount.objects.filter(counted_on__lte=scope.as_of).order_by("-counted_on")
    rows = Enterprise.objects.filter(pk__in=[row.pk for row in of_scope(scope)]).order_by("center__name", "name")
    counted = [
        (row, row.counted[0])
        for row in rows.prefetch_related(Prefetch("members", queryset=newest, to_attr="counted"))
        if row.counted
    ]
    for row, last in counted:
        keys = [draft.add(f"e:{row.pk}:{kind}", getattr(last, kind)) for kind in KINDS]
        table.row(named(row, scope), *map(count, keys), *_sums_of(draft, f"{row.pk}", keys))
    if counted:
        keys = [_total(draft, kind, [row.pk for row, _ in counted]) for kind in KINDS]
        table.total("계", *map(count, keys), *_sums_of(draft, "all", keys))
        for word in ("er", "em"):
            draft.sums.append(([f"{word}:all"], [f"{word}:{row.pk}" for row, _ in counted]))
    table.note = "기준일까지 마지막으로 적은 구성원 수입니다."
    table.empty = "구성원을 적은 자활기업이 없습니다."
    return table


def _sums_of(draft: Draft, name: str, keys: Sequence[str]) -> list[Any]:
    """수급자 and everybody of one line, with the sums that tell them."""
    counts = [draft.counts[key] for key in keys]
    recipients = draft.add(f"er:{name}", sum(counts[: len(RECIPIENTS)]))
    everybody = draft.add(f"em:{name}", sum(counts))
    draft.sums.append(([recipients], list(keys[: len(RECIPIENTS)])))
    draft.sums.append(([everybody], [recipients, *keys[len(RECIPIENTS) :]]))
    return [count(recipients), count(everybody)]


def _total(draft: Draft, kind: str, enterprises: Sequence[int]) -> str:
    parts = [f"e:{pk}:{kind}" for pk in enterprises]
    total = draft.add(f"e:all:{kind}", sum(draft.counts[part] for part in parts))
    draft.sums.append(([total], parts))
    return total


def sales(scope: Scope, draft: Draft) -> Table:
    """What each enterprise told in its own report (사업보고) of the half-year."""
    half = Half.APRIL if scope.period.first.month == FIRST_OF_APRIL_REPORT else Half.OCTOBER
    year = scope.period.last.year + (half == Half.APRIL)
    columns = [Column("기업", width=24), Column("사업보고를 낸 날", "day", 16)]
    columns += [Column(head, "number", 16) for head in ("매출액", "매출원가", "순이익")]
    table = Table("enterprise_sales", f"사업보고({year}년 {half.label})", columns, unit="원")
    told = EnterpriseReport.objects.filter(enterprise__center__in=scope.ids, year=year, half=half)
    known = {row.enterprise_id: row for row in told}
    sums = [0, 0, 0]
    for row in of_scope(scope):
        report = known.get(row.pk)
        won = [report.sales, report.cost_of_sales, report.profit] if report else [None, None, None]
        sums = [total + (value or 0) for total, value in zip(sums, won, strict=True)]
        cells = [opens(one, f"enterprise:{row.pk}") for one in won]
        table.row(named(row, scope), report.submitted_on.isoformat() if report else None, *cells)
    table.total("계", None, *sums)
    table.note = "값이 없는 기업은 그 사업보고를 아직 내지 않았습니다."
    table.empty = "등록한 자활기업이 없습니다."
    return table


def supports(scope: Scope, draft: Draft) -> Table:
    """What was given to enterprises in the period."""
    columns = [Column("기업", width=24), Column("종류", width=20), Column("지원 기관", width=20)]
    columns += [Column("지원일", "day", 14), Column("금액", "number", 16), Column("협약 기간(개월)", "number", 16)]
    table = Table("enterprise_supports", "기간 안의 지원", columns, unit="원")
    given = Support.objects.filter(
        enterprise__center__in=scope.ids, granted_on__range=(scope.period.first, scope.period.last)
    )
    whole = 0
    for row in given.select_related("enterprise").order_by("granted_on", "pk"):
        kind = words(row.get_kind_display())
        day = row.granted_on.isoformat()
        amount = opens(row.amount, f"enterprise:{row.enterprise_id}")
        table.row(named(row.enterprise, scope), kind, words(row.giver), day, amount, row.months)
        whole += row.amount
    table.total("계", None, None, None, whole, None)
    table.empty = "이 기간에 지원한 것이 없습니다."
    return table


def duties(scope: Scope, draft: Draft) -> Table:
    """Reports and settlements that fell due from the period's beginning until soon after the day of the facts."""
    columns = [Column("기업", width=24), Column("의무", width=28), Column("기한", "day", 14)]
    columns += [Column("낸 날", "day", 14), Column("상태", width=14)]
    table = Table("enterprise_duties", "보고와 정산 의무", columns, unit="")
    rows = Enterprise.objects.filter(pk__in=[row.pk for row in of_scope(scope)]).order_by("center__name", "name")
    for row in rows.prefetch_related("reports", "supports__settlements"):
        for duty in duties_of(row, on=scope.as_of):
            if scope.period.first <= duty.due_on <= scope.as_of + SOON:
                done = duty.done_on.isoformat() if duty.done_on else None
                cells = [words(duty.name), duty.due_on.isoformat(), done, words(duty.state.label)]
                table.row(named(row, scope), *cells)
    table.empty = "이 기간에 기한이 온 의무가 없습니다."
    return table
