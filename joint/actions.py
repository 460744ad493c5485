"""What is done with joint projects: planned, started, ended; sessions held; people taken in, their roll, their result.

The partner is told of none of it here: names stay with the center. Who goes to a partner by name goes by a referral
with a consent of provision.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from audit import actions as audit
from centers.models import Membership
from core.refusals import Refusal, explained
from joint.enums import Outcome, Presence, ProjectState
from joint.models import JointProject, JointSession, SessionRoll, TakingPart
from participants.models import Participant
from partnerships.enums import AgreementStatus
from partnerships.models import Agreement

_FIELDS = ("title", "area", "starts_on", "ends_on", "goal", "places", "ours", "theirs", "others")


@transaction.atomic
def plan(*, agreement: Agreement, values: Mapping[str, Any], by: Membership) -> JointProject:
    """Plan a project under an agreement that the desk's office may use; returns it.

    `values`: title, area, starts_on, ends_on, goal, places, and ours, theirs, others in won. Refuses an agreement
    of others that is not open to the office, one that was not signed, days outside of its days, and an area that it
    does not name.
    """
    if not Agreement.objects.filter(pk=agreement.pk).holding_for([by.office_id]).exists():
        raise Refusal("우리 기관이 함께 쓰는 협약이 아닙니다.", code="other_office")
    project = JointProject(center=by.office, agreement=agreement, **values)
    _fits(project)
    project.full_clean(exclude=["center", "agreement", "area"])
    with explained():
        project.save()
    after = {"title": project.title, "starts_on": project.starts_on, "ends_on": project.ends_on}
    audit.record("joint.planned", project, by=by, after=after, office=project.center_id)
    return project


@transaction.atomic
def edit(*, project: JointProject, values: Mapping[str, Any], by: Membership) -> JointProject:
    """Change words, days and money; refuses an ended project, and days that leave out a session that was held."""
    locked = _locked(project)
    _still_open(locked)
    before = {name: getattr(locked, name) for name in _FIELDS}
    for name, value in values.items():
        setattr(locked, name, value)
    _fits(locked)
    _holds_sessions(locked)
    locked.full_clean(exclude=["center", "agreement", "area"])
    with explained():
        locked.save(update_fields=list(values))
    after = {name: getattr(locked, name) for name in _FIELDS}
    changed = [name for name in _FIELDS if before[name] != after[name]]
    audit.record(
        "joint.edited",
        locked,
        by=by,
        before={name: _plain(before[name]) for name in changed},
        after={name: _plain(after[name]) for name in changed},
        office=locked.center_id,
    )
    return locked


def _plain(value: Any) -> Any:
    return str(value) if hasattr(value, "pk") else value


def _fits(project: JointProject) -> None:
    """What holds between a project and its agreement, which no constraint of one row can say."""
    agreement = project.agreement
    if AgreementStatus(agreement.status).is_open or agreement.status == AgreementStatus.TERMINATED:
        raise Refusal("체결한 협약으로만 공동사업을 합니다.", code="not_signed")
    if project.starts_on < agreement.starts_on or project.ends_on > agreement.ends_on:
        words = (
            f"협약 기간({agreement.starts_on:%Y. %-m. %-d.}~{agreement.ends_on:%Y. %-m. %-d.}) 안의 날이어야 합니다."
        )
        raise Refusal({"starts_on": words})
    if not agreement.areas.filter(pk=project.area_id).exists():
        raise Refusal({"area": "협약에 없는 서비스 영역입니다."})


def _holds_sessions(project: JointProject) -> None:
    outside = project.sessions.exclude(held_on__range=(project.starts_on, project.ends_on))
    if outside.exists():
        raise Refusal({"ends_on": "이미 적은 회차가 기간 밖에 놓입니다."})


def start(*, project: JointProject, by: Membership) -> JointProject:
    """From here on people are taken in and sessions held."""
    return _move(project, ProjectState.RUNNING, by=by)


def end(*, project: JointProject, ended_on: date, result: str, by: Membership) -> JointProject:
    """End it with its result. Refuses a day to come, and while somebody's outcome is not written."""
    if ended_on > timezone.localdate():
        raise Refusal({"ended_on": "오늘까지의 날로 적어 주십시오."})
    return _move(project, ProjectState.ENDED, by=by, ended_on=ended_on, result=result)


@transaction.atomic
def _move(project: JointProject, state: ProjectState, *, by: Membership, **changes: Any) -> JointProject:
    locked = _locked(project)
    if not locked.state_now.may_become(state):
        raise Refusal(f"‘{locked.state_now.label}’에서 ‘{state.label}’으로 바꿀 수 없습니다.", code="state")
    waiting = locked.parts.filter(outcome="").count()
    if state is ProjectState.ENDED and waiting:
        raise Refusal(
            f"결과를 적지 않은 사람이 {waiting}명 있습니다. 수료나 중단을 먼저 적어 주십시오.", code="waiting"
        )
    locked.state = state
    for name, value in changes.items():
        setattr(locked, name, value)
    locked.full_clean(exclude=["center", "agreement", "area"])
    with explained():
        locked.save(update_fields=["state", *changes])
    verb = "joint.started" if state is ProjectState.RUNNING else "joint.ended"
    audit.record(verb, locked, by=by, after=changes, office=locked.center_id)
    return locked


@transaction.atomic
def add_session(*, project: JointProject, values: Mapping[str, Any], by: Membership) -> JointSession:
    """Write down a session. `values`: held_on, place, hours, content. Refuses a project that does not run, and a day
    outside of it."""
    locked = _running(project)
    if not locked.starts_on <= values["held_on"] <= locked.ends_on:
        raise Refusal({"held_on": "공동사업 기간 안의 날이어야 합니다."})
    session = JointSession(project=locked, **values)
    session.full_clean(exclude=["project"])
    with explained():
        session.save()
    audit.record("joint.session_added", locked, by=by, after={"held_on": session.held_on}, office=locked.center_id)
    return session


@transaction.atomic
def take_in(
    *, project: JointProject, participants: Sequence[Participant], joined_on: date, by: Membership
) -> list[TakingPart]:
    """Let people of the center take part; who already does is left as they are. Returns the new ones.

    Refuses a project that does not run, people of another center, more than its places, and a day outside of it.
    """
    locked = _running(project)
    if any(person.center_id != locked.center_id for person in participants):
        raise Refusal("우리 센터의 참여자만 참여합니다.", code="other_center")
    if not locked.starts_on <= joined_on <= locked.ends_on:
        raise Refusal({"joined_on": "공동사업 기간 안의 날이어야 합니다."})
    there = set(locked.parts.values_list("participant", flat=True))
    new = [
        TakingPart(project=locked, participant=one, joined_on=joined_on) for one in participants if one.pk not in there
    ]
    if locked.places is not None and len(there) + len(new) > locked.places:
        raise Refusal(f"정원 {locked.places}명을 넘습니다. 지금 {len(there)}명이 참여합니다.", code="full")
    for row in new:
        row.save()
        _of_person("joint.taken_in", row, by, {"project": locked.title, "joined_on": joined_on})
    return new


@transaction.atomic
def take_out(*, part: TakingPart, by: Membership) -> None:
    """Take back who was taken in by mistake; refuses once they were at a session or a result stands."""
    locked = TakingPart.objects.select_for_update(of=("self",)).get(pk=part.pk)
    _still_open(locked.project)
    if locked.outcome or locked.roll.filter(presence=Presence.CAME).exists():
        raise Refusal("출석이나 결과가 있는 사람입니다. ‘중단’으로 적어 주십시오.", code="was_there")
    _of_person("joint.taken_out", locked, by, {"project": locked.project.title})
    locked.delete()


@transaction.atomic
def keep_roll(*, session: JointSession, presences: Mapping[TakingPart, str], by: Membership) -> int:
    """Write who was at a session; an empty word takes an entry back. Returns how many entries changed.

    Refuses a session to come, an ended project, and somebody of another project.
    """
    locked = _locked(session.project)
    _still_open(locked)
    if session.held_on > timezone.localdate():
        raise Refusal("아직 열리지 않은 회차입니다.", code="to_come")
    if any(part.project_id != locked.pk for part in presences):
        raise Refusal("이 사업에 참여하는 사람이 아닙니다.", code="other_project")
    known = {row.part_id: row for row in session.roll.all()}
    changed = 0
    for part, presence in presences.items():
        row = known.get(part.pk)
        if (row.presence if row else "") == presence:
            continue
        changed += 1
        if presence:
            SessionRoll.objects.update_or_create(session=session, part=part, defaults={"presence": presence})
        elif row:
            row.delete()
        words = {"held_on": session.held_on, "presence": Presence(presence).label if presence else ""}
        _of_person("joint.roll_kept", part, by, words)
    return changed


@transaction.atomic
def write_outcome(*, part: TakingPart, values: Mapping[str, Any], by: Membership) -> TakingPart:
    """What came of it for one person. `values`: outcome, left_on, employed_on, certificate.

    Work and certificates may be added after the project has ended; refuses days to come and an outcome taken back
    then.
    """
    locked = TakingPart.objects.select_for_update(of=("self",)).select_related("project").get(pk=part.pk)
    today = timezone.localdate()
    for name in ("left_on", "employed_on"):
        if values.get(name) and values[name] > today:
            raise Refusal({name: "오늘까지의 날로 적어 주십시오."})
    if locked.project.state == ProjectState.ENDED and not values["outcome"]:
        raise Refusal({"outcome": "마친 사업에는 수료나 중단을 적어 둡니다."})
    for name, value in values.items():
        setattr(locked, name, value)
    locked.full_clean(exclude=["project", "participant"])
    with explained():
        locked.save(update_fields=list(values))
    words: dict[str, Any] = {
        "project": locked.project.title,
        "outcome": Outcome(locked.outcome).label if locked.outcome else "",
    }
    words |= {"employed_on": locked.employed_on, "certificate": locked.certificate}
    _of_person("joint.outcome", locked, by, words)
    return locked


def _locked(project: JointProject) -> JointProject:
    return JointProject.objects.select_for_update(of=("self",)).select_related("agreement").get(pk=project.pk)


def _still_open(project: JointProject) -> None:
    if project.state == ProjectState.ENDED:
        raise Refusal("마친 사업입니다. 더 적을 수 없습니다.", code="ended")


def _running(project: JointProject) -> JointProject:
    locked = _locked(project)
    if locked.state != ProjectState.RUNNING:
        raise Refusal(f"‘{locked.state_now.label}’ 사업입니다. 진행 중인 사업에만 적습니다.", code="state")
    return locked


def _of_person(verb: str, part: TakingPart, by: Membership, after: Mapping[str, Any]) -> None:
    office = part.project.center_id
    audit.record(verb, part, by=by, after=after, participant=part.participant_id, office=office)
