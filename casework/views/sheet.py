"""The participant's own sheet: printed, read together, taken home."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from audit.actions import saw
from casework import sheet
from centers.doors import find
from centers.policies import Can
from participants.models import Participant


@require_GET
def own_sheet(request: HttpRequest, public_id: str) -> HttpResponse:
    """One A4 page in plain words, without navigation."""
    today = timezone.localdate()
    people = Participant.objects.with_now(on=today).select_related("center", "township", "case_manager__user")
    participant = find(people, request.desk, to=Can.SEE_PLANS, public_id=public_id)
    saw(request, "참여자에게 줄 종이", [participant])
    context = {"participant": participant, **sheet.of(participant, request.desk, on=today)}
    return render(request, "casework/own_sheet.html", context)
