"""What the city certified: it changes only by a correction with its paper."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from audit import actions as audit
from centers.models import Membership
from core.refusals import Refusal
from participants.enums import CertifiedPart
from participants.models import Certification, Participant

# Name, birthday and sex are those of the resident register, which the city reads and a center does not.
CERTIFIED_FIELDS = ("name", "born_on", "sex")
LOCKED = "시가 확인한 내용입니다. ‘확인된 내용 정정하기’에서 근거 문서와 함께 고쳐 주십시오."


@dataclass(frozen=True)
class Paper:
    """The document in which the city told something: what it is called, and its date."""

    source: str
    told_on: date

    def check(self) -> "Paper":
        """The paper itself. Refuses one without a name, and a date in the future."""
        if not self.source:
            raise Refusal({"source": "근거 문서를 적어 주십시오. 예: 시 결정 통지"})
        if self.told_on is None or self.told_on > timezone.localdate():
            raise Refusal({"told_on": "문서의 날짜를 오늘까지의 날로 적어 주십시오."})
        return self


@transaction.atomic
def certify(*, participant: Participant, paper: Paper, by: Membership | None) -> Participant:
    """The city confirmed who this is: from now on name, birthday, sex and category are locked.

    A second time changes nothing. Refuses a paper without a name or with a day in the future.
    """
    paper.check()
    locked = Participant.objects.select_for_update(of=("self",)).get(pk=participant.pk)
    if locked.is_certified:
        return locked
    locked.is_certified = True
    locked.save(update_fields=["is_certified"])
    _keep(locked, CertifiedPart.PERSON, paper, before={}, after={}, by=by)
    audit.record(
        "participant.certified",
        locked,
        by=by,
        after={"source": paper.source, "told_on": paper.told_on},
        participant=locked.pk,
        office=locked.center_id,
    )
    return locked


@transaction.atomic
def correct_certified(
    *, participant: Participant, values: dict[str, Any], paper: Paper, version: int, by: Membership, check_age: Any
) -> bool:
    """Change name, birthday or sex as the city told them anew. Returns whether anything changed.

    `check_age`: the rule for a changed birthday (participants.actions.check_birthday). Refuses a file that is not
    certified, an older version than the one that stands, and a paper without name or day.
    """
    paper.check()
    locked = Participant.objects.select_for_update(of=("self",)).get(pk=participant.pk)
    if not locked.is_certified:
        raise Refusal("시가 확인하지 않은 기록입니다. 고치기에서 바로 고칠 수 있습니다.", code="not_certified")
    if locked.version != version:
        raise Refusal("그 사이에 다른 사람이 이 기록을 고쳤습니다. 다시 열어 확인해 주십시오.", code="stale")
    before, after = audit.changed(locked, {name: values[name] for name in CERTIFIED_FIELDS if name in values})
    if not after:
        return False
    for name, value in after.items():
        setattr(locked, name, value)
    check_age(locked)
    locked.full_clean(exclude=["center"])
    locked.version = F("version") + 1
    locked.save(update_fields=[*after, "version"])
    _keep(locked, CertifiedPart.PERSON, paper, before=before, after=after, by=by)
    audit.record(
        "participant.certified_corrected",
        locked,
        by=by,
        before=before,
        after=after,
        reason=f"{paper.source}({paper.told_on:%Y. %-m. %-d.})",
        participant=locked.pk,
    )
    return True


def refuse_locked(participant: Participant, changed: Any) -> None:
    """Refuse a plain edit of what the city certified, at the first such field."""
    if participant.is_certified and (locked := [name for name in CERTIFIED_FIELDS if name in changed]):
        raise Refusal({locked[0]: LOCKED})


def category_told(
    participant: Participant, paper: Paper | None, *, before: str, after: str, by: Membership | None
) -> None:
    """Keep the paper of a changed category. Refuses a change without one where the city has certified the person."""
    if paper is None:
        if participant.is_certified:
            raise Refusal({"source": "시가 확인한 자격입니다. 바뀐 것을 알린 문서와 그 날짜를 적어 주십시오."})
        return
    paper.check()
    _keep(participant, CertifiedPart.CATEGORY, paper, before={"category": before}, after={"category": after}, by=by)


def _keep(
    participant: Participant,
    part: CertifiedPart,
    paper: Paper,
    *,
    before: dict[str, Any],
    after: dict[str, Any],
    by: Membership | None,
) -> None:
    row = Certification(
        participant=participant,
        part=part,
        source=paper.source,
        told_on=paper.told_on,
        before=audit.plain(before),
        after=audit.plain(after),
        by=by,
    )
    row.full_clean(exclude=["participant", "by"])
    row.save()
