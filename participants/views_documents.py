"""The documents on a person's file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from audit.actions import saw
from centers.policies import Can
from documents.shelves import panel
from participants.doors import find_person, head
from participants.models import PersonDocument


@require_GET
def documents(request: HttpRequest, public_id: str) -> HttpResponse:
    participant = find_person(request, public_id, to=Can.SEE_DOCUMENTS)
    saw(request, "문서", [participant])
    context = head(participant, request.desk, here="participants:documents")
    context["documents"] = panel(PersonDocument, participant, request.desk)
    return render(request, "participants/documents.html", context)
