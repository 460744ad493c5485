"""Writing the ledger of what was told to others: in the transaction, or beside the page, in which it is told."""

from collections.abc import Sequence

from django.utils import timezone

from services.enums import SENSITIVE, Disclosed
from services.models import Disclosure, ServiceReferral
from services.visible import Shown
from services.who import ByLink, Who

RESTRICTIONS = "의뢰한 서비스에만 쓰고, 다른 곳에 알리지 않으며, 끝나면 지체 없이 파기(협약, 개인정보 보호법 제19조)"


def note(row: ServiceReferral, told: Sequence[Shown], *, kind: Disclosed, by: Who) -> Disclosure | None:
    """One line, with the eight things of 시행령 제15조; none when nothing was told."""
    if not told or row.consent_id is None or row.shown_until is None or row.partner is None:
        return None
    sensitive = any(one.field in SENSITIVE for one in told)
    return Disclosure.objects.create(
        at=timezone.now(),
        kind=kind,
        office_id=row.participant.center_id,
        participant_id=row.participant_id,
        partner_id=row.partner.pk,
        partner_label=row.partner.name,
        referral_id=row.pk,
        purpose=f"{row.area} 서비스의 신청과 제공",
        fields=[one.field.value for one in told],
        basis="동의(개인정보 보호법 제17조제1항제1호" + (", 제23조제1항제1호)" if sensitive else ")"),
        consent_id=row.consent_id,
        sensitive_consent_id=row.sensitive_consent_id if sensitive else None,
        form="답 링크 화면" if isinstance(by, ByLink) else "포털 화면",
        until_on=row.shown_until,
        restrictions=RESTRICTIONS,
        actor_id=by.user_id if by else None,
        actor_label=by.actor_label if by else "자동",
    )
