"""Letters to who keeps desks. No names: mail leaves the house."""

from datetime import date

from django.conf import settings
from django.core.mail import EmailMessage

from centers.models import Membership


def confirm_desks(admin: Membership, desks: int, *, due_on: date) -> EmailMessage:
    """The quarter's question: is the list of desks still right?"""
    lines = [
        f"{admin.user.name} 님, {admin.office.name}에 지금 자리가 {desks}개 열려 있습니다.",
        "그만둔 사람의 자리가 남아 있지 않은지, 역할이 맞는지 보고 확인해 주십시오.",
        "",
        f"{due_on:%Y. %-m. %-d.}까지 확인하기: {settings.PORTAL_URL}/centers/desks/confirm/",
        "",
        "이 편지는 분기마다 한 번 보냅니다. 늦으면 센터장에게도 알립니다.",
    ]
    subject = f"[자활센터 업무포털] 자리 {desks}개의 목록을 확인해 주십시오"
    return EmailMessage(subject, "\n".join(lines), to=[admin.user.email])
