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
    REVIEW = "review", "검토 중"
    SIGNED = "signed", "체결"
    RENEWED = "renewed", "갱신됨"
    EXPIRED = "expired", "기간 끝남"
    TERMINATED = "terminated", "해지"

    def may_become(self, status: "AgreementStatus") -> bool:
        return status in PATHS[self]

    @property
    def is_open(self) -> bool:
        """Nothing is promised yet: words and days may still be changed."""
        return self in {AgreementStatus.DRAFT, AgreementStatus.REVIEW}


# An agreement that has expired is in force again while its late papers are waited for (`actions.give_grace`).
PATHS: dict[AgreementStatus, set[AgreementStatus]] = {
    AgreementStatus.DRAFT: {AgreementStatus.REVIEW, AgreementStatus.TERMINATED},
    AgreementStatus.REVIEW: {AgreementStatus.DRAFT, AgreementStatus.SIGNED, AgreementStatus.TERMINATED},
    AgreementStatus.SIGNED: {AgreementStatus.RENEWED, AgreementStatus.EXPIRED, AgreementStatus.TERMINATED},
    AgreementStatus.EXPIRED: {AgreementStatus.SIGNED},
    AgreementStatus.RENEWED: set(),
    AgreementStatus.TERMINATED: set(),
}


class Standing(models.TextChoices):
    """How an agreement stands on a day, derived from its status and dates."""

    DRAFT = "draft", "작성 중"
    REVIEW = "review", "검토 중"
    COMING = "coming", "시작 전"
    IN_FORCE = "in_force", "유효"
    EXPIRING = "expiring", "곧 끝남"
    GRACE = "grace", "서류 기다림"
    EXPIRED = "expired", "기간 끝남"
    RENEWED = "renewed", "갱신됨"
    TERMINATED = "terminated", "해지"

    @property
    def tone(self) -> str:
        return {
            "draft": "plain",
            "review": "gateway",
            "coming": "gateway",
            "in_force": "active",
            "expiring": "waiting",
            "grace": "waiting",
            "expired": "alert",
            "renewed": "ended",
            "terminated": "ended",
        }[self.value]

    @property
    def holds(self) -> bool:
        """Whether what was promised holds on the day."""
        return self in {Standing.IN_FORCE, Standing.EXPIRING, Standing.GRACE}
