"""The life of a plan: drafted from needs, signed by the person, approved by the director, done and checked."""

import base64
import binascii
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from assessments.latest import latest_needs
from assessments.models import Need, NeedsAssessment
from audit import actions as audit
from centers.models import Membership
from centers.policies import Can
from core.periods import add_months
from core.refusals import Refusal, explained
from documents.actions import keep, keep_upload
from documents.models import Document
from participants.models import Participant
from plans import letters
from plans.enums import PlanState
from plans.models import Goal, Plan, PlanRule, Review, Step

MAX_DRAWING = 300 * 1024
_PNG = b"\x89PNG\r\n\x1a\n"
_DATA_URL = "data:image/png;base64,"


@dataclass(frozen=True)
class PlanWords:
    """What a plan says of itself."""

    pathway: str
    long_term: str
    short_term: str
    written_on: date
    review_on: date


class Stale(Refusal):
    """Somebody else saved the plan in between."""


def next_review(day: date) -> date | None:
    """When a plan of that day is to be looked at again, by the rule in force that day; None without a rule."""
    rule = PlanRule.objects.in_force(on=day).first()
    return add_months(day, rule.review_months) if rule else None


@transaction.atomic
def draft(*, participant: Participant, words: PlanWords, by: Membership) -> Plan:
    """Begin the next version. What is open in the approved plan comes along: goals not reached, steps not done.

    Refuses somebody without a needs assessment, and a second plan in the making.
    """
    Participant.objects.select_for_update(of=("self",)).get(pk=participant.pk)
    needs = latest_needs(participant)
    if needs is None:
        raise Refusal("욕구 사정이 없어 계획을 세울 수 없습니다. 먼저 욕구 사정을 적어 주십시오.", code="no_needs")
    last = participant.plans.aggregate(last=Max("version"))["last"] or 0
    plan = Plan(participant=participant, version=last + 1, author=by, **vars(words))
    plan.full_clean(exclude=["author"])
    with explained():
        plan.save()
    current = participant.plans.approved().first()
    if current is not None:
        _carry_over(current, plan, needs)
    _record("plan.drafted", plan, by=by, after={"version": plan.version, **vars(words)})
    return plan


def _carry_over(old: Plan, new: Plan, needs: NeedsAssessment) -> None:
    """Copy what is open; a goal hangs on the newest words of its area."""
    newest = {need.area_id: need for need in needs.needs.all()}
    for goal in old.goals.filter(reached_on=None).select_related("need"):
        need = newest.get(goal.need.area_id, goal.need)
        copy = Goal.objects.create(plan=new, need=need, words=goal.words, order=goal.order, carried_from=goal)
        Step.objects.bulk_create(
            Step(
                goal=copy,
                words=step.words,
                owner=step.owner,
                owner_words=step.owner_words,
                due_on=step.due_on,
                carried_from=step,
            )
            for step in goal.steps.filter(done_on=None)
        )


@transaction.atomic
def edit(*, plan: Plan, words: PlanWords, revision: int, by: Membership) -> Plan:
    """Change a draft's own words. Refuses a signed plan, and an edit on top of a newer one."""
    locked = _draft(plan)
    if locked.revision != revision:
        raise Stale("그 사이에 다른 사람이 이 계획을 고쳤습니다. 두 내용을 비교해 주십시오.", code="stale")
    before, after = audit.changed(locked, vars(words))
    for name, value in after.items():
        setattr(locked, name, value)
    locked.full_clean(exclude=["participant", "author"])
    locked.revision = F("revision") + 1
    with explained():
        locked.save(update_fields=[*after, "revision"])
    locked.refresh_from_db(fields=["revision"])
    if after:
        _record("plan.edited", locked, by=by, before=before, after=after)
    return locked


@transaction.atomic
def add_goal(*, plan: Plan, need: Need, words: str, by: Membership) -> Goal:
    """Hang a goal on an assessed need. Refuses a signed plan and another person's need."""
    locked = _draft(plan)
    if need.assessment.participant_id != locked.participant_id:
        raise Refusal({"need": "이 참여자의 욕구를 골라 주십시오."})
    last = locked.goals.aggregate(last=Max("order"))["last"] or 0
    goal = Goal(plan=locked, need=need, words=words, order=last + 1)
    goal.full_clean(exclude=["plan", "need", "carried_from"])
    goal.save()
    _record("goal.added", goal, by=by, after={"goal": words}, plan=locked)
    return goal


@transaction.atomic
def remove_goal(*, goal: Goal, by: Membership) -> None:
    """Take a goal and its steps out of a draft. Refuses a signed plan: what was signed stays."""
    locked = _draft(goal.plan)
    _record("goal.removed", goal, by=by, after={"goal": goal.words}, plan=locked)
    goal.delete()


@transaction.atomic
def add_step(*, goal: Goal, words: str, owner: str, owner_words: str, due_on: date, by: Membership) -> Step:
    """Say who does what until when. Refuses a signed plan, a day before the plan, and a partner without a name."""
    locked = _draft(goal.plan)
    if due_on < locked.written_on:
        raise Refusal({"due_on": "기한은 계획을 세운 날부터의 날로 적어 주십시오."})
    step = Step(goal=goal, words=words, owner=owner, owner_words=owner_words, due_on=due_on)
    step.full_clean(exclude=["goal", "carried_from"])
    step.save()
    _record("step.added", step, by=by, after={"step": words, "due_on": due_on}, plan=locked)
    return step


@transaction.atomic
def remove_step(*, step: Step, by: Membership) -> None:
    """Take a step out of a draft. Refuses a signed plan: what was signed stays."""
    locked = _draft(step.goal.plan)
    _record("step.removed", step, by=by, after={"step": step.words}, plan=locked)
    step.delete()


@transaction.atomic
def sign(*, plan: Plan, signed_on: date, by: Membership, upload: UploadedFile | None = None, drawn: str = "") -> Plan:
    """Keep the person's signature, drawn on the screen (a PNG data URL) or as a scan; the plan waits for approval.

    Refuses a plan that says nothing to do, a day to come or before the plan, and a signature that is none.
    """
    locked = _draft(plan)
    _check_complete(locked)
    if not locked.written_on <= signed_on <= timezone.localdate():
        raise Refusal({"signed_on": "계획을 세운 날부터 오늘까지의 날을 적어 주십시오."})
    document = _signature(locked, upload, drawn)
    words: dict[str, Any] = {"signed_on": signed_on, "signature": document, "wanted_changes": ""}
    signed = _move(locked, PlanState.SIGNED, by=by, verb="plan.signed", **words)
    letters.tell_signed(signed)
    return signed


def _check_complete(plan: Plan) -> None:
    goals: list[Any] = list(plan.goals.with_progress())
    if not goals:
        raise Refusal("목표가 없는 계획에는 서명을 받을 수 없습니다. 목표를 먼저 더해 주십시오.", code="no_goals")
    idle = [goal.words for goal in goals if not goal.steps_all]
    if idle:
        raise Refusal(f"할 일이 없는 목표가 있습니다: {', '.join(idle)}. 할 일을 더해 주십시오.", code="no_steps")


def _signature(plan: Plan, upload: UploadedFile | None, drawn: str) -> Document:
    center = plan.participant.center
    if upload is not None:
        return keep_upload(center=center, upload=upload)
    if not drawn:
        raise Refusal({"scan": "화면에 서명하거나, 서명한 종이의 파일을 올려 주십시오."})
    content = _read_drawing(drawn)
    return keep(center=center, name=f"서명 제{plan.version}차.png", content_type="image/png", content=content)


def _read_drawing(drawn: str) -> bytes:
    """The bytes of a drawing; refuses anything but a small PNG."""
    wrong = Refusal({"scan": "서명을 읽지 못했습니다. 다시 서명하거나 파일을 올려 주십시오."})
    if not drawn.startswith(_DATA_URL) or len(drawn) > MAX_DRAWING:
        raise wrong
    try:
        content = base64.b64decode(drawn.removeprefix(_DATA_URL), validate=True)
    except (binascii.Error, ValueError):
        raise wrong from None
    if not content.startswith(_PNG):
        raise wrong
    return content


@transaction.atomic
def approve(*, plan: Plan, by: Membership) -> Plan:
    """Approve a signed plan: it holds from today, the one before is closed.

    What was done in the old plan since the new one was drafted is done in the new one too. Refuses who may not
    approve, and who wrote the plan (access.md §1: nobody approves own request).
    """
    locked = _locked(plan)
    _check_approver(locked, by)
    today = timezone.localdate()
    old = (
        Plan.objects.select_for_update(of=("self",))
        .filter(participant=locked.participant_id, state=PlanState.APPROVED)
        .first()
    )
    if old is not None:
        _move(old, PlanState.CLOSED, by=by, verb="plan.closed", closed_on=today)
        _follow_what_was_done(locked)
    approved = _move(locked, PlanState.APPROVED, by=by, verb="plan.approved", approved_on=today, approved_by=by)
    letters.tell_approved(approved)
    return approved


def _check_approver(plan: Plan, by: Membership) -> None:
    if not by.may(Can.APPROVE_PLANS):
        raise Refusal("계획은 센터장이 승인합니다.", code="may_not_approve")
    if plan.author.user_id == by.user_id:
        raise Refusal("스스로 세운 계획은 승인할 수 없습니다. 다른 사람의 승인을 받아 주십시오.", code="own_plan")


def _follow_what_was_done(plan: Plan) -> None:
    steps = Step.objects.filter(goal__plan=plan, done_on=None, carried_from__done_on__isnull=False)
    for step in steps.select_related("carried_from"):
        step.done_on, step.result = step.carried_from.done_on, step.carried_from.result  # type: ignore[union-attr]
        step.save(update_fields=["done_on", "result"])
    goals = plan.goals.filter(reached_on=None, carried_from__reached_on__isnull=False)
    for goal in goals.select_related("carried_from"):
        goal.reached_on = goal.carried_from.reached_on  # type: ignore[union-attr]
        goal.save(update_fields=["reached_on"])


@transaction.atomic
def return_for_changes(*, plan: Plan, reason: str, by: Membership) -> Plan:
    """Give a signed plan back to its draft, saying what is to be changed; it is signed again afterwards."""
    locked = _locked(plan)
    if not by.may(Can.APPROVE_PLANS):
        raise Refusal("계획은 센터장이 돌려보냅니다.", code="may_not_approve")
    words: dict[str, Any] = {"signed_on": None, "signature": None, "wanted_changes": reason}
    returned = _move(locked, PlanState.DRAFT, by=by, verb="plan.returned", reason=reason, **words)
    letters.tell_returned(returned)
    return returned


@transaction.atomic
def finish_step(*, step: Step, done_on: date, result: str, by: Membership) -> Step:
    """Note that a step was done and what came of it. Refuses a plan that is not in force, and a day to come."""
    locked = Step.objects.select_for_update(of=("self",)).select_related("goal__plan").get(pk=step.pk)
    _check_in_force(locked.goal.plan)
    if locked.done_on is not None:
        raise Refusal("이미 마친 일입니다.", code="done")
    _check_past(done_on, "done_on")
    locked.done_on, locked.result = done_on, result
    locked.full_clean(exclude=["goal", "carried_from"])
    locked.save(update_fields=["done_on", "result"])
    after = {"step": locked.words, "done_on": done_on, "result": result}
    _record("step.done", locked, by=by, after=after, plan=locked.goal.plan)
    return locked


@transaction.atomic
def reach_goal(*, goal: Goal, reached_on: date, by: Membership) -> Goal:
    """Note that a goal is reached. Refuses a plan that is not in force, and a day to come."""
    locked = Goal.objects.select_for_update(of=("self",)).select_related("plan").get(pk=goal.pk)
    _check_in_force(locked.plan)
    if locked.reached_on is not None:
        raise Refusal("이미 이룬 목표입니다.", code="reached")
    _check_past(reached_on, "reached_on")
    locked.reached_on = reached_on
    locked.save(update_fields=["reached_on"])
    after = {"goal": locked.words, "reached_on": reached_on}
    _record("goal.reached", locked, by=by, after=after, plan=locked.plan)
    return locked


@transaction.atomic
def review(*, plan: Plan, reviewed_on: date, note: str, next_on: date, by: Membership) -> Review:
    """Look at a plan again and say when next. Refuses a plan that is not in force, and a day to come."""
    locked = _locked(plan)
    _check_in_force(locked)
    _check_past(reviewed_on, "reviewed_on")
    if next_on <= reviewed_on:
        raise Refusal({"next_on": "다음 점검일은 점검한 날보다 뒤여야 합니다."})
    row = Review(plan=locked, reviewed_on=reviewed_on, note=note, next_on=next_on, by=by)
    row.full_clean(exclude=["plan", "by"])
    row.save()
    before = {"next_on": locked.review_on}
    locked.review_on = next_on
    locked.save(update_fields=["review_on"])
    _record("plan.reviewed", locked, by=by, before=before, after={"next_on": next_on})
    return row


def _locked(plan: Plan) -> Plan:
    return Plan.objects.select_for_update(of=("self",)).select_related("participant__center", "author").get(pk=plan.pk)


def _draft(plan: Plan) -> Plan:
    locked = _locked(plan)
    if not locked.is_draft:
        raise Refusal("서명한 계획은 고칠 수 없습니다. 새 계획을 세우거나 돌려받은 뒤에 고쳐 주십시오.", code="signed")
    return locked


def _check_in_force(plan: Plan) -> None:
    if plan.state != PlanState.APPROVED:
        raise Refusal("승인되어 실행 중인 계획에만 적을 수 있습니다.", code="not_in_force")


def _check_past(day: date, field: str) -> None:
    if day > timezone.localdate():
        raise Refusal({field: "오늘까지의 날을 적어 주십시오."})


def _move(locked: Plan, to: PlanState, *, by: Membership, verb: str, reason: str = "", **changes: Any) -> Plan:
    """Bring a locked plan into another state; refuses a path that is not drawn."""
    if not PlanState(locked.state).may_become(to):
        raise Refusal(f"{locked.get_state_display()} 상태에서는 할 수 없는 일입니다.", code="no_path")
    before = {"state": locked.get_state_display()}
    for name, value in changes.items():
        setattr(locked, name, value)
    locked.state = to
    locked.revision += 1
    with explained():
        locked.save(update_fields=[*changes, "state", "revision"])
    _record(verb, locked, by=by, before=before, after={"state": to.label}, reason=reason)
    return locked


def _record(
    verb: str,
    row: Any,
    *,
    by: Membership,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    reason: str = "",
    plan: Plan | None = None,
) -> None:
    person = (plan or row).participant_id
    audit.record(verb, row, by=by, before=before, after=after, reason=reason, participant=person)
