"""Making links, and finding the referral behind one."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from partnerships.models import PartnerContact
from services import letters
from services.enums import ReferralState
from services.models import ServiceLink, ServiceReferral

LINK_DAYS = 8
_SIGNER = signing.TimestampSigner(salt="services.link", sep=".")


def digest_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def make(referral: ServiceReferral, occasion: str, *, at: datetime) -> tuple[ServiceLink, str]:
    """A new link and the address in which its secret stands, which is kept nowhere."""
    secret = secrets.token_urlsafe(24)
    link = ServiceLink.objects.create(
        referral=referral,
        digest=digest_of(secret),
        occasion=occasion,
        made_at=at,
        expires_at=_until(referral, at),
    )
    return link, f"{settings.PORTAL_URL}{reverse('services:link', args=[_SIGNER.sign(secret)])}"


def _until(referral: ServiceReferral, at: datetime) -> datetime:
    """Eight days; of one that waits for an answer no longer than the answer is waited for."""
    latest = at + timedelta(days=LINK_DAYS)
    if referral.state == ReferralState.SENT and referral.answer_until and referral.answer_until > at:
        return min(latest, referral.answer_until)
    return latest


def digest_in(token: str) -> str | None:
    """The hash of the secret in a token; None when it was tampered with, or is older than any link may be."""
    try:
        return digest_of(_SIGNER.unsign(token, max_age=timedelta(days=LINK_DAYS)))
    except signing.BadSignature:
        return None


def behind(token: str) -> ServiceLink | None:
    """The link of a token with its referral, open or closed, in one statement; None for a token that is none."""
    digest = digest_in(token)
    if digest is None:
        return None
    joined = [f"referral__{name}" for name in ("area", "partner", "agreement", "contact", "participant__center")]
    joined += ["referral__participant__case_manager__user"]
    return ServiceLink.objects.select_related(*joined).filter(digest=digest).first()


def close_all(referral: ServiceReferral, why: str) -> int:
    """Close every open link of a referral at once. Returns how many."""
    return referral.links.open().update(closed_at=timezone.now(), closed_why=why)


@transaction.atomic
def send_wanted(referral_pk: int) -> bool:
    """Mail the link that a referral wants, once: a mail that fails takes its link back with it.

    Returns whether a mail went out: not when it was sent already, or when nothing is open any more.
    """
    row = (
        ServiceReferral.objects.select_for_update(of=("self",))
        .select_related("contact", "partner")
        .get(pk=referral_pk)
    )
    occasion = row.link_wanted
    if not occasion:
        return False
    contact = recipient(row)
    ServiceReferral.objects.filter(pk=row.pk).update(link_wanted="", contact=contact)
    shows = ServiceReferral.objects.shown(on=timezone.localdate()).filter(pk=row.pk).exists()
    if not shows or contact is None or row.links.filter(occasion=occasion).exists():
        return False
    _, address = make(row, occasion, at=timezone.now())
    letters.link(ServiceReferral.objects.with_page().get(pk=row.pk), address).send()
    return True


def recipient(referral: ServiceReferral) -> PartnerContact | None:
    """Who is written to: the one who was chosen while in charge, else who is now; nobody without a mail address."""
    contacts = PartnerContact.objects.filter(partner=referral.partner).exclude(email="")
    current = list(contacts.current(on=timezone.localdate()))
    return next((one for one in current if one.pk == referral.contact_id), current[0] if current else None)


def left_over() -> list[int]:
    """Referrals whose wanted link was not mailed."""
    return list(ServiceReferral.objects.exclude(link_wanted="").values_list("pk", flat=True))
