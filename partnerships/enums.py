"""The life of an agreement."""

from django.db import models


class PartnerKind(models.TextChoices):
    CLINIC = "clinic", "병의원"
    COUNSELLING = "counselling", "심리상담기관"
    EDUCATION = "education", "교육기관"
    WELFARE = "welfare", "복지기관"
    EMPLOYMENT = "employment", "고용기관"
    LEGAL = "legal", "법률·금융상담기관"
    COMPANY = "company", "기업"
    ASSOCIATION = "association", "협회·단체"
    PUBLIC = "public", "공공기관"
    OTHER = "other", "기타"


class AgreementStatus(models.TextChoices):
    DRAFT = "draft", "작성 중"
    SIGNED = "signed", "체결"
    RENEWED = "renewed", "갱신됨"
    TERMINATED = "terminated", "해지"

    def may_become(self, status: "AgreementStatus") -> bool:
        return status in PATHS[self]


# Expired is no state but a day that has passed: `Agreement.standing`.
PATHS: dict[AgreementStatus, set[AgreementStatus]] = {
    AgreementStatus.DRAFT: {AgreementStatus.SIGNED, AgreementStatus.TERMINATED},
    AgreementStatus.SIGNED: {AgreementStatus.RENEWED, AgreementStatus.TERMINATED},
    AgreementStatus.RENEWED: set(),
    AgreementStatus.TERMINATED: set(),
}


class Standing(models.TextChoices):
    """How an agreement stands on a day, derived from its status and dates."""

    DRAFT = "draft", "작성 중"
    COMING = "coming", "시작 전"
    IN_FORCE = "in_force", "유효"
    EXPIRING = "expiring", "곧 끝남"
    EXPIRED = "expired", "기간 끝남"
    RENEWED = "renewed", "갱신됨"
    TERMINATED = "terminated", "해지"

    @property
    def tone(self) -> str:
        return {
            "draft": "plain",
            "coming": "gateway",
            "in_force": "active",
            "expiring": "waiting",
            "expired": "alert",
            "renewed": "ended",
            "terminated": "ended",
        }[self.value]
