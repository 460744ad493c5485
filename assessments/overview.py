"""What the overview and the detail pages show of a person's assessments, in few statements."""

from itertools import groupby
from typing import Any

from django.db.models import F, FilteredRelation, Q

from assessments.calculations import Answer, band_of, changes, factor_scores
from assessments.charts import change_chart
from assessments.models import (
    CapacityAssessment,
    CapacityBand,
    CapacityScore,
    Instrument,
    InstrumentResult,
    ItemScore,
    Need,
    WorkProfile,
)


def overview(participant: Any) -> dict[str, Any]:
    """All kinds at once in five statements: the latest of each, the first beside it, the days of all."""
    wishes = WorkProfile.objects.filter(participant=participant).select_related("first_wish", "second_wish")
    return {
        **needs_of(participant),
        **capacity_of(participant),
        "scales": scales_of(participant),
        "work": wishes.first(),
    }


def needs_of(participant: Any) -> dict[str, Any]:
    """The change from the first needs assessment to the last, and every assessment's day, the latest first."""
    rows = Need.objects.filter(assessment__participant=participant).select_related("area", "assessment__by__user")
    rows = rows.order_by("-assessment__assessed_on", "-assessment_id", "area__order", "pk")
    found = [list(needs) for _, needs in groupby(rows, key=lambda need: need.assessment_id)]
    first, last = (found[-1] if len(found) > 1 else []), (found[0] if found else [])
    return {
        "needs_all": [needs[0].assessment for needs in found],
        "needs_first": first[0].assessment if first else None,
        "needs_last": last[0].assessment if last else None,
        "needs_chart": chart_of(first, last) if last else None,
        "needs_rows": beside(first, last),
    }


def chart_of(first: list[Need], last: list[Need]) -> Any:
    """Dots of each area, from one assessment to another."""
    return change_chart(changes(_weights(first), _weights(last)))


def _weights(needs: list[Need]) -> dict[str, int]:
    return {need.area.name: need.weight for need in needs}


def beside(first: list[Need], last: list[Need]) -> list[dict[str, Any]]:
    """Each area of the last assessment with what an earlier one said of it."""
    was = {need.area_id: need for need in first}
    return [{"need": need, "before": was.get(need.area_id)} for need in last]


def capacity_of(participant: Any) -> dict[str, Any]:
    """The latest capacity assessment item by item, the one before beside it, and every total with its band."""
    rows = CapacityScore.objects.filter(assessment__participant=participant)
    rows = rows.select_related("item", "assessment__by__user")
    rows = rows.order_by("-assessment__assessed_on", "-assessment_id", "item__order", "pk")
    found = [list(scores) for _, scores in groupby(rows, key=lambda score: score.assessment_id)]
    bands = list(CapacityBand.objects.all())
    totals = [{"row": one[0].assessment, "band": band_on(one[0].assessment, bands)} for one in found]
    return {
        "capacity_all": totals,
        "capacity_last": totals[0] if totals else None,
        "capacity_before": totals[1] if len(totals) > 1 else None,
        "capacity_rows": item_rows(found[0], found[1] if len(found) > 1 else []) if found else [],
    }


def band_on(row: CapacityAssessment, bands: list[CapacityBand]) -> CapacityBand | None:
    """What the total meant by the bands in force on the assessment's own day."""
    day = row.assessed_on
    return band_of(row.total, [b for b in bands if b.valid_from <= day and (b.valid_to is None or b.valid_to >= day)])


def item_rows(last: list[CapacityScore], before: list[CapacityScore]) -> list[dict[str, Any]]:
    """Each item with its points, its maximum, the points of the assessment before, and the change in words."""
    was = {score.item_id: score.points for score in before}
    return [
        {
            "item": score.item,
            "points": score.points,
            "before": was.get(score.item_id),
            "change": in_words(score.points - was[score.item_id]) if score.item_id in was else "",
        }
        for score in last
    ]


def in_words(steps: int) -> str:
    """'▲ 3점', '▼ 2점', '그대로'."""
    return f"{'▲' if steps > 0 else '▼'} {abs(steps)}점" if steps else "그대로"


def scales_of(participant: Any) -> list[dict[str, Any]]:
    """Each instrument with the person's latest total and the one before; one statement."""
    mine = FilteredRelation("results", condition=Q(results__participant=participant))
    rows = Instrument.objects.annotate(mine=mine).annotate(total=F("mine__total"), answered_on=F("mine__answered_on"))
    rows = rows.order_by("order", "code", "-mine__answered_on", "-mine__pk")
    found = [list(results) for _, results in groupby(rows, key=lambda one: one.pk)]
    return [
        {
            "instrument": results[0],
            "last": results[0] if results[0].total is not None else None,
            "before": results[1] if len(results) > 1 else None,
        }
        for results in found
    ]


def factors_of(participant: Any, instrument: Instrument) -> dict[str, Any]:
    """The last two results of one instrument, factor by factor."""
    rows = InstrumentResult.objects.filter(participant=participant, instrument=instrument).select_related("by__user")
    results = list(rows[:2])
    last, before = (results[0] if results else None), (results[1] if len(results) > 1 else None)
    was = {score.factor: score for score in _scores(before, instrument)}
    return {
        "last": last,
        "before": before,
        "band": band_of(last.total, instrument.bands.all()) if last else None,
        "factors": [{"score": score, "before": was.get(score.factor)} for score in _scores(last, instrument)],
    }


def _scores(result: InstrumentResult | None, instrument: Instrument) -> list[Any]:
    if result is None:
        return []
    rows = ItemScore.objects.filter(result=result).select_related("item__factor").order_by("item__number")
    answers = [Answer(score.item.factor.name, score.points, score.item.is_reversed) for score in rows]
    return factor_scores(answers, low=instrument.low, high=instrument.high)
