"""동의 서식: the wording of each consent, version by version."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from audit.once import once
from centers.doors import find, require
from centers.policies import Can
from core.refusals import refusals_on
from participants import actions
from participants.enums import ConsentKind
from participants.forms_consents import PublishForm, TemplateForm
from participants.models import Consent, ConsentTemplate
from participants.querysets import templates_in_force


@require_GET
def template_list(request: HttpRequest) -> HttpResponse:
    """What is asked today, kind by kind, with the draft of the next version."""
    require(request.desk, Can.SEE_CONSENTS)
    today = timezone.localdate()
    current = templates_in_force(request.desk.office_id, on=today)
    rows = ConsentTemplate.objects.reachable_by(request.desk, to=Can.SEE_CONSENTS)
    drafts = {row.kind: row for row in rows.filter(published_on=None)}
    reached = Consent.objects.reachable_by(request.desk, to=Can.SEE_CONSENTS)
    kinds = [
        {"kind": kind, "template": current.get(kind.value), "draft": drafts.get(kind.value)} for kind in ConsentKind
    ]
    context = {
        "kinds": kinds,
        "to_ask": reached.to_ask_again(request.desk, on=today).count(),
        "may_keep": request.desk.may(Can.KEEP_CONSENT_FORMS),
    }
    return render(request, "participants/consent_templates.html", context)


@require_GET
def template_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """One version, as it is told to people, with its other versions."""
    template = find(ConsentTemplate, request.desk, to=Can.SEE_CONSENTS, public_id=public_id)
    reached = ConsentTemplate.objects.reachable_by(request.desk, to=Can.SEE_CONSENTS)
    versions = reached.filter(kind=template.kind)
    current = templates_in_force(request.desk.office_id, on=timezone.localdate()).get(template.kind)
    context = {
        "template": template,
        "versions": versions,
        "current": current,
        "is_current": template == current,
        "has_draft": any(not row.is_published for row in versions),
        "may_keep": request.desk.may(Can.KEEP_CONSENT_FORMS),
    }
    return render(request, "participants/consent_template.html", context)


@require_http_methods(["POST"])
@once
def begin_template(request: HttpRequest, public_id: str) -> HttpResponse:
    template = find(ConsentTemplate, request.desk, to=Can.KEEP_CONSENT_FORMS, public_id=public_id)
    form = PublishForm(request.POST)
    with refusals_on(form):
        draft = actions.begin_template(template=template, by=request.desk)
        messages.success(
            request, f"{draft.version}판을 만들었습니다. 고친 뒤 쓰기 시작하면 그때부터 이 글로 묻습니다."
        )
        return redirect("participants:edit-consent-template", draft.public_id)
    messages.error(request, " ".join(form.non_field_errors()))
    return redirect(template)


@require_http_methods(["GET", "POST"])
def edit_template(request: HttpRequest, public_id: str) -> HttpResponse:
    template = _own(request, public_id)
    words = {name: getattr(template, name) for name in TemplateForm.base_fields}
    form = TemplateForm(request.POST or None, kind=ConsentKind(template.kind), initial=words)
    if form.is_valid():
        with refusals_on(form):
            actions.edit_template(template=template, values=form.cleaned_data, by=request.desk)
            messages.success(request, "적은 내용을 저장했습니다. 아직 이 글로 묻지 않습니다.")
            return redirect(template)
    lead = "여기 적은 글이 동의서와 화면에 그대로 나옵니다. 읽는 사람의 말로 짧게 적어 주십시오."
    return _form_page(request, form, template, title="고치기", button="저장하기", lead=lead)


@require_http_methods(["GET", "POST"])
@once
def publish_template(request: HttpRequest, public_id: str) -> HttpResponse:
    template = _own(request, public_id)
    form = PublishForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            actions.publish_template(template=template, by=request.desk)
            messages.success(
                request, "오늘부터 이 글로 묻습니다. 앞선 판으로 받은 동의는 ‘다시 물어볼 동의’에 있습니다."
            )
            return redirect("participants:consent-templates")
    held = Consent.objects.reachable_by(request.desk, to=Can.SEE_CONSENTS).in_force(on=timezone.localdate())
    lead = (
        "쓰기 시작한 판은 고칠 수 없고, 바꾸려면 새 판을 만듭니다. "
        f"앞선 판으로 받아 지금 유효한 동의 {held.filter(kind=template.kind).count()}건을 다시 물어보게 됩니다."
    )
    return _form_page(request, form, template, title="쓰기 시작하기", button="오늘부터 쓰기", lead=lead)


def _own(request: HttpRequest, public_id: str) -> ConsentTemplate:
    """A version of the center's own: the country's examples belong to nobody here."""
    own = ConsentTemplate.objects.filter(center__isnull=False)
    return find(own, request.desk, to=Can.KEEP_CONSENT_FORMS, public_id=public_id)  # type: ignore[attr-defined]


def _form_page(
    request: HttpRequest, form: object, template: ConsentTemplate, *, title: str, button: str, lead: str
) -> HttpResponse:
    context = {
        "form": form,
        "template": template,
        "title": title,
        "button": button,
        "lead": lead,
        "back": template.get_absolute_url(),
    }
    status = 422 if form.is_bound else 200  # type: ignore[attr-defined]
    return render(request, "participants/template_form.html", context, status=status)
