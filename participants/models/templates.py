"""The wording on which consents are asked: versions of a form, never changed once they are published."""

import uuid
from dataclasses import dataclass

from django.db import models
from django.db.models import Q
from django.urls import reverse

from core.constraints import FrozenOnce
from participants.enums import PROVIDING, ConsentKind
from participants.querysets import ConsentTemplateQuerySet

_WORDS = ("title", "purpose", "items", "period", "refusal")


@dataclass(frozen=True)
class Told:
    """One thing that is told before somebody answers; what matters most stands out (시행령 제17조③)."""

    label: str
    words: str
    is_important: bool


class ConsentTemplate(models.Model):
    """One version of the wording of one kind of consent (개인정보 보호법 제15조②·제17조②·제23조).

    Without a center it is the country's example; a center that writes its own asks on that one.
    """

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey(
        "centers.Office", models.PROTECT, null=True, blank=True, related_name="consent_templates", verbose_name="센터"
    )
    kind = models.CharField("동의 종류", max_length=12, choices=ConsentKind.choices)
    version = models.PositiveSmallIntegerField("판")
    title = models.CharField("제목", max_length=80)
    purpose = models.TextField("이용 목적", max_length=600, blank=True)
    items = models.TextField("항목", max_length=600, blank=True)
    period = models.TextField("보유·이용 기간", max_length=300, blank=True)
    refusal = models.TextField("거부할 권리와 불이익", max_length=600, blank=True)
    recipient = models.TextField("받는 곳", max_length=300, blank=True)
    source = models.CharField("출처", max_length=160, blank=True)
    published_on = models.DateField("쓰기 시작한 날", null=True, blank=True)

    objects = ConsentTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "동의 서식"
        ordering = ["kind", "-version"]
        constraints = [
            models.UniqueConstraint(
                name="consent_template_version_once",
                fields=["center", "kind", "version"],
                condition=Q(center__isnull=False),
                violation_error_message="같은 판의 서식이 이미 있습니다.",
            ),
            models.UniqueConstraint(
                name="consent_template_country_version_once",
                fields=["kind", "version"],
                condition=Q(center=None),
                violation_error_message="같은 판의 기본 서식이 이미 있습니다.",
            ),
            models.UniqueConstraint(
                name="consent_template_one_draft",
                fields=["center", "kind"],
                condition=Q(published_on=None),
                violation_error_message="쓰고 있는 새 판이 이미 있습니다. 그 판을 이어 가 주십시오.",
            ),
            models.CheckConstraint(
                name="consent_template_says_all",
                condition=Q(published_on=None)
                | (
                    ~Q(title="")
                    & ~Q(purpose="")
                    & ~Q(items="")
                    & ~Q(period="")
                    & ~Q(refusal="")
                    & (~Q(kind__in=PROVIDING) | ~Q(recipient=""))
                ),
                violation_error_message="알릴 내용을 모두 적어야 서식을 쓸 수 있습니다.",
            ),
            FrozenOnce(
                name="consent_template_append_only_once_published",
                column="published_on",
                violation_error_message="쓰기 시작한 서식은 고칠 수 없습니다. 새 판을 만들어 주십시오.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.version}판"

    def get_absolute_url(self) -> str:
        return reverse("participants:consent-template", args=[self.public_id])

    @property
    def is_published(self) -> bool:
        return self.published_on is not None

    @property
    def is_optional(self) -> bool:
        return ConsentKind(self.kind).is_optional

    @property
    def blanks(self) -> list[str]:
        """Fields that must be filled before anybody is asked on this wording."""
        names = [*_WORDS, "recipient"] if ConsentKind(self.kind).names_a_recipient else _WORDS
        return [name for name in names if not getattr(self, name).strip()]

    @property
    def told(self) -> list[Told]:
        """What is told, in the law's order. 영 제17조③: sensitive items, the period, who receives and what for."""
        kind = ConsentKind(self.kind)
        provides = kind.names_a_recipient
        sensitive = kind in {ConsentKind.SENSITIVE, ConsentKind.PROVIDE_SENSITIVE}
        lines = [Told("받는 곳", self.recipient, True)] if provides else []
        return [
            *lines,
            Told("받는 곳의 이용 목적" if provides else "이용 목적", self.purpose, provides),
            Told("제공하는 항목" if provides else "수집하는 항목", self.items, sensitive),
            Told("받는 곳의 보유·이용 기간" if provides else "보유·이용 기간", self.period, True),
            Told("거부할 권리와 불이익", self.refusal, False),
        ]
