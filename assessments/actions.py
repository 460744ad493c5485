"""What is done with assessments: a new one never overwrites, a wrong one is corrected by its author and recorded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from assessments.calculations import Answer, total_of
from assessments.models import (
    CapacityAssessment,
    CapacityItem,
    CapacityScore,
    HealthAssessment,
    Instrument,
    InstrumentItem,
    InstrumentResult,
    ItemScore,
    Need,
    NeedsAssessment,
    WorkProfile,
)
from audit import actions as audit
from centers.models import Membership
from core.refusals import Refusal, explained
from participants import actions as participants
from participants.models import Participant
from partnerships.models import ServiceArea


@dataclass(frozen=True)
class NeedWords:
    """What is said about one service area; `weight` 0 (none) to 4 (very great)."""

    area: ServiceArea
    need: str = ""
    obstacle: str = ""
    strength: str = ""
    weight: int = 0

    def __str__(self) -> str:
        words = " / ".join(word for word in (self.need, self.obstacle, self.strength) if word)
        return f"{self.area} {self.weight}: {words}" if words else f"{self.area} {self.weight}"


class Stale(Refusal):
    """Somebody else saved the assessment in between."""


def _stale() -> Stale:
    return Stale("그 사이에 이 사정이 고쳐졌습니다. 두 내용을 비교해 주십시오.", code="stale")


def _past(day: date, field: str) -> None:
    if day > timezone.localdate():
        raise Refusal({field: "오늘까지의 날을 적어 주십시오."})


@transaction.atomic
def assess_capacity(
    *, participant: Participant, assessed_on: date, points: Mapping[CapacityItem, int], by: Membership, note: str = ""
) -> CapacityAssessment:
    """Keep the scores of a day; the person's last known total follows (domain.md §2.3).

    Refuses a day to come, points above the item's maximum in force that day, and a second one on the same day.
    """
    _past(assessed_on, "assessed_on")
    _check_points(points)
    row = CapacityAssessment(
        participant=participant, assessed_on=assessed_on, total=sum(points.values()), note=note, by=by
    )
    row.full_clean(exclude=["participant", "by"])
    with explained():
        row.save()
    CapacityScore.objects.bulk_create(CapacityScore(assessment=row, item=item, points=n) for item, n in points.items())
    after = {"assessed_on": assessed_on, "total": row.total, "scores": _score_words(points)}
    audit.record("capacity.assessed", row, by=by, after=after, participant=participant.pk)
    _keep_score(participant, by)
    return row


@transaction.atomic
def correct_capacity(
    *,
    assessment: CapacityAssessment,
    points: Mapping[CapacityItem, int],
    note: str,
    reason: str,
    version: int,
    by: Membership,
) -> CapacityAssessment:
    """Put right what was written wrongly. Refuses who did not write it, and a version that is not the last."""
    row = (
        CapacityAssessment.objects.select_for_update(of=("self",)).select_related("participant").get(pk=assessment.pk)
    )
    _check_author(row, by)
    if row.version != version:
        raise _stale()
    _check_points(points)
    scores = {score.item: score for score in row.scores.select_related("item")}
    was = {item: score.points for item, score in scores.items()}
    total = sum(points.values())
    before, after = audit.changed(row, {"total": total, "note": note})
    if was != dict(points):
        before["scores"], after["scores"] = _score_words(was), _score_words(points)
    row.total, row.note, row.version = total, note, F("version") + 1
    row.save(update_fields=["total", "note", "version"])
    for item, number in points.items():
        row.scores.update_or_create(item=item, defaults={"points": number})
    row.refresh_from_db(fields=["version"])
    audit.record(
        "capacity.corrected", row, by=by, before=before, after=after, reason=reason, participant=row.participant_id
    )
    _keep_score(row.participant, by)
    return row


def _check_points(points: Mapping[CapacityItem, int]) -> None:
    wrong = {
        f"item_{item.code}": f"{item}: 0점부터 {item.max_points}점까지 적어 주십시오."
        for item, number in points.items()
        if not 0 <= number <= item.max_points
    }
    if wrong:
        raise Refusal(wrong)
    if not points:
        raise Refusal("그날 쓰는 평가 항목이 없습니다. 관리 화면에서 항목을 확인해 주십시오.")


def _score_words(points: Mapping[CapacityItem, int]) -> list[str]:
    return [f"{item} {number}" for item, number in points.items()]


def _keep_score(participant: Participant, by: Membership) -> None:
    """The person's file holds the last known total; the change is recorded as any other of the file."""
    locked = Participant.objects.select_for_update(of=("self",)).get(pk=participant.pk)
    latest = CapacityAssessment.objects.filter(participant=participant).first()
    if latest is not None:
        participants.edit(
            participant=locked,
            values={"capacity_score": latest.total},
            version=locked.version,
            by=by,
            reason="자활역량평가",
        )


def _check_author(row: Any, by: Membership) -> None:
    if row.by_id != by.pk:
        raise Refusal("사정을 적은 사람만 고칠 수 있습니다. 새 사정을 적어 주십시오.", code="not_author")


@transaction.atomic
def assess_needs(
    *, participant: Participant, assessed_on: date, needs: Sequence[NeedWords], by: Membership, note: str = ""
) -> NeedsAssessment:
    """Keep what was said about every area on a day (domain.md §6.2).

    Refuses a day to come, an area that weighs and says nothing, and a second assessment on the same day.
    """
    _past(assessed_on, "assessed_on")
    row = NeedsAssessment(participant=participant, assessed_on=assessed_on, note=note, by=by)
    row.full_clean(exclude=["participant", "by"])
    _check_needs(needs)
    with explained():
        row.save()
    Need.objects.bulk_create(_need(row, words) for words in needs)
    after = {"assessed_on": assessed_on, "areas": [str(words.area) for words in needs if words.weight]}
    audit.record("needs.assessed", row, by=by, after=after, participant=participant.pk)
    return row


@transaction.atomic
def correct_needs(
    *, assessment: NeedsAssessment, needs: Sequence[NeedWords], note: str, reason: str, version: int, by: Membership
) -> NeedsAssessment:
    """Put right what was written wrongly. Refuses who did not write it, and a version that is not the last.

    Rows stay the same rows: goals of plans hang on them.
    """
    row = NeedsAssessment.objects.select_for_update(of=("self",)).get(pk=assessment.pk)
    _check_author(row, by)
    if row.version != version:
        raise _stale()
    _check_needs(needs)
    rows = {need.area_id: need for need in row.needs.select_related("area")}
    was = [str(words_of(need)) for need in rows.values()]
    now = [str(words) for words in needs]
    before, after = audit.changed(row, {"note": note})
    if was != now:
        before["needs"], after["needs"] = was, now
    row.note, row.version = note, F("version") + 1
    row.save(update_fields=["note", "version"])
    for words in needs:
        values = {"need": words.need, "obstacle": words.obstacle, "strength": words.strength, "weight": words.weight}
        row.needs.update_or_create(area=words.area, defaults=values)
    row.refresh_from_db(fields=["version"])
    audit.record(
        "needs.corrected", row, by=by, before=before, after=after, reason=reason, participant=row.participant_id
    )
    return row


def words_of(need: Need) -> NeedWords:
    """A stored row as its words."""
    return NeedWords(need.area, need.need, need.obstacle, need.strength, need.weight)


def _need(row: NeedsAssessment, words: NeedWords) -> Need:
    return Need(
        assessment=row,
        area=words.area,
        need=words.need,
        obstacle=words.obstacle,
        strength=words.strength,
        weight=words.weight,
    )


def _check_needs(needs: Sequence[NeedWords]) -> None:
    wrong: dict[str, str] = {}
    for words in needs:
        if not 0 <= words.weight <= 4:
            wrong[f"weight_{words.area.code}"] = "어려움의 크기는 0부터 4까지입니다."
        elif words.weight >= 2 and not words.need:
            wrong[f"need_{words.area.code}"] = "어려움이 보통 이상이면 무엇이 필요한지 적어 주십시오."
    if wrong:
        raise Refusal(wrong)
    if not any(words.weight or words.need for words in needs):
        raise Refusal("한 영역이라도 욕구나 어려움의 크기를 적어 주십시오.", code="nothing_said")


@transaction.atomic
def assess_health(
    *, participant: Participant, assessed_on: date, values: Mapping[str, Any], by: Membership
) -> HealthAssessment:
    """Keep the health assessment of a day. Recorded is that it was written, never its words.

    Refuses without a consent to sensitive data in force that day and today (개인정보 보호법 제23조①).
    """
    _past(assessed_on, "assessed_on")
    consent = participants.health_consent_of(participant, on=timezone.localdate())
    if consent is None:
        raise Refusal(
            "민감정보 동의가 없어 건강 사정을 적을 수 없습니다. 먼저 동의를 받아 주십시오.", code="no_consent"
        )
    row = HealthAssessment(participant=participant, assessed_on=assessed_on, consent=consent, by=by, **values)
    row.full_clean(exclude=["participant", "by", "consent"])
    with explained():
        row.save()
    audit.record("health.assessed", row, by=by, participant=participant.pk)
    return row


@transaction.atomic
def answer_instrument(
    *,
    participant: Participant,
    instrument: Instrument,
    answered_on: date,
    points: Mapping[InstrumentItem, int],
    by: Membership,
) -> InstrumentResult:
    """Keep a person's answers; the total has reversed items turned round.

    Refuses a day to come, an answer off the scale, and an item without an answer.
    """
    _past(answered_on, "answered_on")
    _check_answers(instrument, points)
    answers = [Answer(item.factor.name, number, item.is_reversed) for item, number in points.items()]
    row = InstrumentResult(
        participant=participant,
        instrument=instrument,
        answered_on=answered_on,
        total=total_of(answers, low=instrument.low, high=instrument.high),
        by=by,
    )
    row.full_clean(exclude=["participant", "by", "instrument"])
    with explained():
        row.save()
    ItemScore.objects.bulk_create(ItemScore(result=row, item=item, points=number) for item, number in points.items())
    after = {"instrument": instrument, "answered_on": answered_on, "total": row.total}
    audit.record("instrument.answered", row, by=by, after=after, participant=participant.pk)
    return row


def _check_answers(instrument: Instrument, points: Mapping[InstrumentItem, int]) -> None:
    asked = set(instrument.items.values_list("pk", flat=True))
    wrong = {
        f"item_{item.number}": f"{instrument.low}부터 {instrument.high}까지 골라 주십시오."
        for item, number in points.items()
        if not instrument.low <= number <= instrument.high
    }
    if wrong:
        raise Refusal(wrong)
    if asked != {item.pk for item in points}:
        raise Refusal("답하지 않은 문항이 있습니다. 모든 문항에 답해 주십시오.", code="unanswered")


@transaction.atomic
def note_work_profile(
    *,
    participant: Participant,
    noted_on: date,
    values: Mapping[str, Any],
    limits: Sequence[Any] = (),
    commute: Sequence[Any] = (),
    by: Membership,
) -> WorkProfile:
    """Note how a person can and wishes to work; the earlier note stays. Also called by the first interview.

    `values`: hours_a_day, first_wish, second_wish, wish_words, limit_words, can_drive. Refuses a day to come, units of
    another center, and the same unit wished twice.
    """
    _past(noted_on, "noted_on")
    row = WorkProfile(participant=participant, noted_on=noted_on, by=by, **values)
    for field in ("first_wish", "second_wish"):
        unit = getattr(row, field)
        if unit is not None and unit.center_id != participant.center_id:
            raise Refusal({field: "이 센터의 사업단을 골라 주십시오."})
    row.full_clean(exclude=["participant", "by"])
    with explained():
        row.save()
    row.limits.set(limits)
    row.commute.set(commute)
    # What a person cannot do tells of health: only that it was noted is recorded.
    audit.record("work.noted", row, by=by, after={"noted_on": noted_on}, participant=participant.pk)
    return row
