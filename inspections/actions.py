"""What is done with inspections: planned, drawn, remarked, answered, judged, closed."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from audit import actions as audit
from centers.actions import tell
from centers.enums import NoticeKind, OfficeKind
from centers.models import Membership, Office
from centers.policies import Can
from core.refusals import Refusal, explained
from inspections.calculations import draw as drawn_of
from inspections.calculations import sample_size
from inspections.enums import Decision, InspectionState
from inspections.gathering import frozen_of, refs_of
from inspections.models import Inspection, Remark, SampleItem, SampleRule

Rules = Sequence[Mapping[str, Any]]


@transaction.atomic
def plan(*, center: Office, values: Mapping[str, Any], rules: Rules, by: Membership) -> Inspection:
    """Plan an inspection of a center of the desk's region, and tell the center.

    `values`: title, announced_on, on_site_on, starts_on, ends_on. `rules`: kind, share (percent), least, most; one for
    each kind that is drawn. The seed is the portal's: nobody chooses what comes out. Refuses a center elsewhere, no
    rule at all, and what the constraints refuse.
    """
    reached = Office.objects.reachable_by(by, to=Can.INSPECT).filter(kind=OfficeKind.CENTER, pk=center.pk)
    if not reached.exists():
        raise Refusal("우리 관할의 센터가 아닙니다.", code="not_ours")
    if not rules:
        raise Refusal("무엇을 뽑을지 하나 이상 적어 주십시오.", code="no_rule")
    row = Inspection(center=center, office=by.office, planned_by=by, **values)
    row.full_clean(exclude=["center", "office", "planned_by"])
    with explained():
        row.save()
        for rule in rules:
            kept = SampleRule(inspection=row, seed=secrets.token_hex(8), **rule)
            kept.full_clean(exclude=["inspection"])
            kept.save()
    _record("inspection.planned", row, by=by, after={"title": row.title, "on_site_on": row.on_site_on})
    _tell_center(row, f"{row.office.name}에서 지도점검을 알렸습니다: {row.title}", key="planned")
    return row


@transaction.atomic
def draw(*, inspection: Inspection, by: Membership) -> Inspection:
    """Draw the sample by the rules, once, and freeze of each row what is asked for as it stands at this moment.

    Refuses a second drawing, and when there is nothing of any kind to draw from.
    """
    row = _locked(inspection)
    if row.state != InspectionState.PLANNED:
        raise Refusal("표본은 한 번만 뽑습니다.", code="drawn")
    drawn = [item for rule in row.rules.all() for item in _draw_one(row, rule)]
    if not drawn:
        raise Refusal("점검 기간에 뽑을 기록이 없습니다. 기간을 확인해 주십시오.", code="nothing")
    SampleItem.objects.bulk_create(drawn)
    row.state, row.drawn_at = InspectionState.DRAWN, timezone.now()
    row.save()
    _record("inspection.drawn", row, by=by, after={"items": len(drawn)})
    _tell_center(row, f"지도점검의 표본 {len(drawn)}건을 뽑았습니다: {row.title}", key="drawn")
    return row


def _draw_one(row: Inspection, rule: SampleRule) -> list[SampleItem]:
    refs = refs_of(row, rule.kind)
    rule.total = len(refs)
    rule.save()
    size = sample_size(len(refs), share=rule.share, least=rule.least, most=rule.most)
    chosen = drawn_of(refs, size, seed=rule.seed)
    facts = frozen_of(row, rule.kind, chosen)
    return [
        SampleItem(inspection=row, kind=rule.kind, position=place, label=facts[ref][0], ref=ref, frozen=facts[ref][1])
        for place, ref in enumerate(chosen, start=1)
    ]


@transaction.atomic
def remark(*, inspection: Inspection, text: str, due_on: date, item: SampleItem | None, by: Membership) -> Remark:
    """Note what was found, with the day until which the center acts; the center is told.

    Refuses before the sample is drawn, after the end, an item of another inspection, and a day that has passed.
    """
    row = _locked(inspection)
    if row.state not in {InspectionState.DRAWN, InspectionState.ANSWERING}:
        raise Refusal("표본을 뽑은 뒤, 점검을 끝내기 전에 적습니다.", code="not_now")
    if item is not None and item.inspection_id != row.pk:
        raise Refusal({"item": "이 점검에서 뽑은 것을 고르십시오."}, code="other_item")
    kept = Remark(
        inspection=row, item=item, text=text.strip(), due_on=due_on, made_on=timezone.localdate(), made_by=by
    )
    kept.full_clean(exclude=["inspection", "item", "made_by"])
    with explained():
        kept.save()
    row.state = InspectionState.ANSWERING
    row.save()
    _record("inspection.remarked", row, by=by, after={"due_on": due_on})
    _tell_center(row, f"지도점검에서 조치할 것이 있습니다: {row.title}", key=f"remark-{kept.pk}")
    return kept


@transaction.atomic
def answer(*, remark: Remark, answer: str, by: Membership) -> Remark:
    """Say what the center did; again after an answer that was not enough. Refuses while the city has it, and at the
    end."""
    kept = _locked_remark(remark)
    if not kept.waits:
        raise Refusal("이미 답했습니다. 시가 판단할 때까지 기다려 주십시오.", code="answered")
    kept.answer, kept.answered_on, kept.answered_by = answer.strip(), timezone.localdate(), by
    kept.decision, kept.decided_on = "", None
    kept.full_clean(exclude=["inspection", "item", "made_by", "answered_by"])
    with explained():
        kept.save()
    row = kept.inspection
    _record("inspection.answered", row, by=by)
    tell(
        kind=NoticeKind.INSPECTION,
        office=row.office,
        right=Can.INSPECT,
        text=f"{row.center.name}에서 지도점검의 조치를 적었습니다: {row.title}",
        location=row.get_absolute_url(),
        key=f"inspection-{row.pk}-answer-{kept.pk}-{timezone.now():%Y%m%d%H%M%S}",
    )
    return kept


@transaction.atomic
def judge(*, remark: Remark, decision: str, due_on: date | None, by: Membership) -> Remark:
    """Say whether what was done is enough; if not, until when it is done again. Refuses without an answer, and
    *again* without a day that lies ahead."""
    kept = _locked_remark(remark)
    if not kept.answer or kept.decision:
        raise Refusal("센터가 답한 뒤에 한 번 판단합니다.", code="no_answer")
    if decision == Decision.AGAIN:
        if due_on is None or due_on < timezone.localdate():
            raise Refusal({"due_on": "다시 조치할 기한을 오늘이나 앞날로 적어 주십시오."}, code="no_day")
        kept.due_on = due_on
    kept.decision, kept.decided_on = decision, timezone.localdate()
    with explained():
        kept.save()
    row = kept.inspection
    _record("inspection.judged", row, by=by, after={"decision": kept.get_decision_display()})
    key = f"judged-{kept.pk}-{timezone.now():%Y%m%d%H%M%S}"
    _tell_center(row, f"지도점검의 조치를 판단했습니다({kept.get_decision_display()}): {row.title}", key=key)
    return kept


@transaction.atomic
def close(*, inspection: Inspection, result: str, by: Membership) -> Inspection:
    """End it with its result. Refuses before the sample was drawn, and while a remark is not done."""
    row = _locked(inspection)
    if row.state == InspectionState.PLANNED:
        raise Refusal("표본을 뽑은 뒤에 끝냅니다.", code="not_drawn")
    left = row.remarks.exclude(decision=Decision.DONE).count()
    if left:
        raise Refusal(f"조치가 끝나지 않은 지적이 {left}건 있습니다.", code="remarks_left")
    row.state, row.result, row.closed_on = InspectionState.CLOSED, result.strip(), timezone.localdate()
    row.full_clean(exclude=["center", "office", "planned_by"])
    with explained():
        row.save()
    _record("inspection.closed", row, by=by)
    _tell_center(row, f"지도점검을 끝냈습니다: {row.title}", key="closed")
    return row


def _locked(inspection: Inspection) -> Inspection:
    rows = Inspection.objects.select_for_update(of=("self",)).select_related("center", "office")
    row = rows.get(pk=inspection.pk)
    if not row.is_open:
        raise Refusal("끝난 점검은 고칠 수 없습니다.", code="closed")
    return row


def _locked_remark(remark: Remark) -> Remark:
    row = _locked(remark.inspection)
    kept = Remark.objects.select_for_update(of=("self",)).get(pk=remark.pk)
    kept.inspection = row
    return kept


def _record(verb: str, row: Inspection, *, by: Membership, after: dict[str, Any] | None = None) -> None:
    audit.record(verb, row, by=by, after=after, office=row.center_id)


def _tell_center(row: Inspection, text: str, *, key: str) -> None:
    tell(
        kind=NoticeKind.INSPECTION,
        office=row.center,
        right=Can.ANSWER_INSPECTIONS,
        text=text[:200],
        location=row.get_absolute_url(),
        key=f"inspection-{row.pk}-{key}",
    )
