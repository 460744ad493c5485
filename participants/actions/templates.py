"""The wording of a consent: written, published, followed by a new version."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from audit import actions as audit
from centers.models import Membership
from core.refusals import Refusal, explained
from participants.models import ConsentTemplate

WORDS = ("title", "purpose", "items", "period", "refusal", "recipient")


@transaction.atomic
def begin_template(*, template: ConsentTemplate, by: Membership) -> ConsentTemplate:
    """A draft of the desk's own center that begins with the words of an earlier version. Refuses a second draft."""
    versions = ConsentTemplate.objects.filter(kind=template.kind)
    own = versions.filter(center=by.office_id) | versions.filter(center=None)
    last = own.order_by("-version").values_list("version", flat=True)[0]
    draft = ConsentTemplate(
        center=by.office, kind=template.kind, version=last + 1, **{name: getattr(template, name) for name in WORDS}
    )
    draft.full_clean(exclude=["center"])
    with explained():
        draft.save()
    after = {"kind": draft.get_kind_display(), "version": draft.version}
    audit.record("consent_template.begun", draft, by=by, after=after)
    return draft


@transaction.atomic
def edit_template(*, template: ConsentTemplate, values: dict[str, Any], by: Membership) -> bool:
    """Change a draft. Refuses a published one: people answered to its words."""
    draft = _draft(template)
    before, after = audit.changed(draft, values)
    if not after:
        return False
    for name, value in after.items():
        setattr(draft, name, value)
    draft.full_clean(exclude=["center"])
    draft.save(update_fields=list(after))
    audit.record("consent_template.edited", draft, by=by, before=before, after=after)
    return True


@transaction.atomic
def publish_template(*, template: ConsentTemplate, by: Membership) -> ConsentTemplate:
    """From today on the center asks on this wording.

    Refuses a blank: purpose, items, period and the right to refuse are told to everybody (제15조②), and whoever
    receives the data too (제17조②).
    """
    draft = _draft(template)
    if draft.blanks:
        labels = ", ".join(str(ConsentTemplate._meta.get_field(name).verbose_name) for name in draft.blanks)  # type: ignore[union-attr]
        raise Refusal(f"알릴 내용이 비어 있어 쓸 수 없습니다: {labels}. 모두 적어 주십시오.", code="blank")
    draft.published_on = timezone.localdate()
    with explained():
        draft.save(update_fields=["published_on"])
    after = {"kind": draft.get_kind_display(), "version": draft.version, "published_on": draft.published_on}
    audit.record("consent_template.published", draft, by=by, after=after)
    return draft


def _draft(template: ConsentTemplate) -> ConsentTemplate:
    locked = ConsentTemplate.objects.select_for_update(of=("self",)).get(pk=template.pk)
    if locked.is_published:
        raise Refusal("이미 쓰고 있는 서식은 고칠 수 없습니다. 새 판을 만들어 주십시오.", code="published")
    return locked
