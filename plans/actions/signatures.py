"""The person signs, on the screen or on paper."""

import base64
import binascii
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from centers.models import Membership
from core.refusals import Refusal
from documents.actions import keep, keep_upload
from documents.models import Document
from plans import letters
from plans.actions.moving import locked_draft, move
from plans.enums import PlanState
from plans.models import Plan

MAX_DRAWING = 300 * 1024
_PNG = b"\x89PNG\r\n\x1a\n"
_DATA_URL = "data:image/png;base64,"


@transaction.atomic
def sign(*, plan: Plan, signed_on: date, by: Membership, upload: UploadedFile | None = None, drawn: str = "") -> Plan:
    """Keep the person's signature, drawn on the screen (a PNG data URL) or as a scan; the plan waits for approval.

    Refuses a plan that says nothing to do, a day to come or before the plan, and a signature that is none.
    """
    locked = locked_draft(plan)
    _check_complete(locked)
    if not locked.written_on <= signed_on <= timezone.localdate():
        raise Refusal({"signed_on": "계획을 세운 날부터 오늘까지의 날을 적어 주십시오."})
    document = _signature(locked, upload, drawn)
    words: dict[str, Any] = {"signed_on": signed_on, "signature": document, "wanted_changes": ""}
    signed = move(locked, PlanState.SIGNED, by=by, verb="plan.signed", **words)
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
