"""Letters to organisations. Nothing about the person, not even the area of the service: mail leaves the house."""

from django.core.mail import EmailMessage
from django.utils import timezone

from documents.letterheads import closing_of
from services.enums import ReferralState
from services.models import ServiceReferral


def link(referral: ServiceReferral, address: str) -> EmailMessage:
    """The way to one referral: to answer it, or to write down what was done."""
    center = referral.participant.center
    answers = referral.state == ReferralState.SENT
    until = f"{timezone.localtime(referral.answer_until):%Y. %-m. %-d. %H:%M}" if answers else ""
    lines = [
        f"{referral.partner} 담당자님께",
        "",
        f"{center.name}에서 보낸 서비스 의뢰 {referral.number}가 답을 기다립니다."
        if answers
        else f"{center.name}의 서비스 의뢰 {referral.number}에 한 일을 적어 주십시오.",
        f"{until}까지 답해 주십시오." if answers else "여러 번 나누어 적을 수 있고, 다 마치면 마쳤다고 적습니다.",
        "",
        "아래 주소는 이 의뢰 하나만 열고, 여덟 날 뒤나 동의가 철회되면 닫힙니다. 다른 사람에게 보내지 마십시오.",
        address,
        "",
        f"궁금하면 {center.name}에 전화해 주십시오{f': {center.phone}' if center.phone else '.'}",
        *closing_of(center, on=timezone.localdate()),
    ]
    subject = f"[자활센터 업무포털] 서비스 의뢰 {referral.number}"
    assert referral.contact is not None  # asked before (links.send_wanted)
    return EmailMessage(subject, "\n".join(lines), to=[referral.contact.email])
