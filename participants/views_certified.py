"""What the city certified: confirmed, and put right with its paper."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from audit.actions import saw
from audit.once import once
from centers.doors import find
from centers.policies import Can
from core.refusals import refusals_on
from participants import actions
from participants.actions import CERTIFIED_FIELDS
from participants.forms_certified import CorrectCertifiedForm, PaperForm
from participants.models import Participant


@require_http_methods(["GET", "POST"])
@once
def certify(request: HttpRequest, public_id: str) -> HttpResponse:
    """The city has confirmed who this is: from then on it changes only with a paper."""
    participant = find(Participant, request.desk, to=Can.EDIT_PARTICIPANTS, public_id=public_id)
    if participant.is_certified:
        return redirect("participants:correct-certified", public_id)
    form = PaperForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            actions.certify(participant=participant, paper=form.paper(), by=request.desk)
            messages.success(
                request, "시가 확인한 내용으로 적었습니다. 이제 이름·생년월일·성별·자격은 근거 문서로만 바뀝니다."
            )
            return redirect(participant)
    saw(request, "시 확인 적기", [participant])
    context = {
        "form": form,
        "participant": participant,
        "title": "시 확인 적기",
        "button": "확인된 내용으로 적기",
        "lead": "이름·생년월일·성별·자격이 시가 알려 온 그대로인지 확인한 뒤 적습니다. 그 뒤에는 문서로만 바뀝니다.",
    }
    return render(request, "participants/form.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@once
def correct(request: HttpRequest, public_id: str) -> HttpResponse:
    participant = find(Participant, request.desk, to=Can.EDIT_PARTICIPANTS, public_id=public_id)
    if not participant.is_certified:
        return redirect("participants:edit", public_id)
    now = {name: getattr(participant, name) for name in CERTIFIED_FIELDS}
    form = CorrectCertifiedForm(request.POST or None, initial={**now, "version": participant.version})
    if form.is_valid():
        with refusals_on(form):
            changed = actions.correct_certified(
                participant=participant,
                values=form.values(),
                paper=form.paper(),
                version=form.cleaned_data["version"],
                by=request.desk,
                check_age=actions.check_birthday,
            )
            messages.success(request, "근거 문서와 함께 정정했습니다." if changed else "바뀐 내용이 없습니다.")
            return redirect(participant)
    saw(request, "확인된 내용 정정", [participant])
    context = {
        "form": form,
        "participant": participant,
        "title": "확인된 내용 정정하기",
        "button": "정정하기",
        "lead": "고치기 전 내용과 근거 문서가 함께 남습니다. 자격은 ‘자격 바꾸기’에서 근거 문서와 함께 바꿉니다.",
    }
    return render(request, "participants/form.html", context, status=422 if form.is_bound else 200)
