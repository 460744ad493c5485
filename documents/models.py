"""Private files, and the documents that rooms hang on their records."""

import uuid
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from centers.policies import Can
from core.codes import DatedCode
from documents.querysets import KindQuerySet, LetterheadQuerySet

if TYPE_CHECKING:
    from centers.models import Membership, Office


def _place(document: "Document", filename: str) -> str:
    # The stored name says nothing: neither the file's own name nor whose it is.
    return f"documents/{document.public_id.hex[:2]}/{document.public_id.hex}"


class Document(models.Model):
    """One private file. The room that owns it decides who reads it; it has no address of its own."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey("centers.Office", models.PROTECT, related_name="documents", verbose_name="기관")
    name = models.CharField("파일 이름", max_length=120)
    content_type = models.CharField("종류", max_length=100)
    size = models.PositiveBigIntegerField("크기")
    sha256 = models.CharField("해시", max_length=64)
    file = models.FileField("파일", upload_to=_place, blank=True)
    created_at = models.DateTimeField("올린 때", auto_now_add=True)
    # Pages drawn as pictures: None before the first try, 0 when it cannot be drawn.
    preview_pages = models.PositiveSmallIntegerField("미리보기 쪽수", null=True, blank=True, editable=False)
    all_pages = models.PositiveIntegerField("쪽수", null=True, blank=True, editable=False)
    # Destroyed: handed out to nobody from that moment on; wiped once its bytes are gone too.
    destroyed_at = models.DateTimeField("파기한 때", null=True, blank=True, editable=False)
    wiped_at = models.DateTimeField("지워진 때", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "문서"
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                name="document_wiped_was_destroyed",
                condition=Q(wiped_at=None) | Q(destroyed_at__isnull=False),
                violation_error_message="파기하지 않은 문서의 내용은 지울 수 없습니다.",
            )
        ]

    def __str__(self) -> str:
        return self.name


class DocumentKind(DatedCode):
    """문서 종류: on which records it may hang, how long it is kept, and whether it is meant for outside."""

    years_kept = models.PositiveSmallIntegerField("보관 기간(년)")
    for_people = models.BooleanField("참여자에 둠", default=False)
    for_plans = models.BooleanField("자립계획에 둠", default=False)
    for_agreements = models.BooleanField("업무협약에 둠", default=False)
    for_reports = models.BooleanField("월 보고에 둠", default=False)
    for_sheets = models.BooleanField("출근부에 둠", default=False)
    for_sales = models.BooleanField("매출·지출에 둠", default=False)
    for_settlements = models.BooleanField("정산에 둠", default=False)
    for_enterprises = models.BooleanField("자활기업에 둠", default=False)
    # Read by officials and partners who read the record; everything else stays in the center.
    is_outward = models.BooleanField("밖에서도 봄", default=False)
    # 개인정보 보호법 제23조: kept only on the consent for sensitive data.
    is_sensitive = models.BooleanField("민감정보", default=False)

    objects = KindQuerySet.as_manager()

    class Meta(DatedCode.Meta):
        verbose_name = verbose_name_plural = "문서 종류"
        constraints = [
            models.CheckConstraint(
                name="document_kind_sensitive_stays_inside",
                condition=Q(is_sensitive=False) | Q(is_outward=False),
                violation_error_message="민감정보가 든 종류는 밖에 보일 수 없습니다.",
            ),
            models.CheckConstraint(
                name="document_kind_is_kept_for_a_time",
                condition=Q(years_kept__range=(1, 50)),
                violation_error_message="보관 기간은 1년에서 50년 사이로 적어 주십시오.",
            ),
        ]


class Filed(models.Model):
    """A document on a record of the room that owns the concrete model; a newer version stands before the older."""

    # Said by each room: its word in addresses, the field that leads to the record, and the rights.
    shelf: ClassVar[str]
    owner_field: ClassVar[str]
    see: ClassVar[Can]
    keep: ClassVar[Can]

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    document = models.OneToOneField(Document, models.PROTECT, related_name="+", verbose_name="파일")
    kind = models.ForeignKey(DocumentKind, models.PROTECT, related_name="+", verbose_name="문서 종류")
    dated_on = models.DateField("문서 날짜")
    note = models.CharField("설명", max_length=200, blank=True)
    is_restricted = models.BooleanField("고른 자리만 봄", default=False)
    readers = models.ManyToManyField("centers.Membership", related_name="+", blank=True, verbose_name="볼 자리")
    replaces = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="later", verbose_name="앞선 판"
    )
    filed_by = models.ForeignKey("centers.Membership", models.PROTECT, related_name="+", verbose_name="올린 사람")
    filed_at = models.DateTimeField("올린 때", auto_now_add=True)
    kept_until = models.DateField("보관 기한")
    destroyed_at = models.DateTimeField("파기한 때", null=True, blank=True, editable=False)
    destroyed_by = models.ForeignKey(
        "centers.Membership", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="파기한 사람"
    )
    destroyed_reason = models.CharField("파기한 까닭", max_length=300, blank=True)

    class Meta:
        abstract = True
        ordering = ["-dated_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="%(class)s_kept_after_its_day",
                condition=Q(kept_until__gt=F("dated_on")),
                violation_error_message="보관 기한은 문서 날짜보다 뒤여야 합니다.",
            ),
            models.CheckConstraint(
                name="%(class)s_destroyed_by_somebody",
                condition=Q(destroyed_at=None, destroyed_by=None, destroyed_reason="")
                | (Q(destroyed_at__isnull=False, destroyed_by__isnull=False, note="") & ~Q(destroyed_reason="")),
                violation_error_message="파기한 문서에는 때, 사람, 까닭이 함께 있어야 합니다.",
            ),
            models.UniqueConstraint(
                name="%(class)s_replaced_once",
                fields=["replaces"],
                condition=Q(destroyed_at=None),
                violation_error_message="이미 새 판이 있는 문서입니다. 새 판을 다시 바꾸어 주십시오.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.dated_on:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return reverse("documents:detail", args=[self.shelf, self.public_id])

    @property
    def owner(self) -> Any:
        return getattr(self, self.owner_field)

    @property
    def person(self) -> Any:
        """The participant whom the document is about; None on records of the office."""
        return self.person_of(self.owner)

    @classmethod
    def person_of(cls, owner: Any) -> Any:
        return None

    @classmethod
    def office_of(cls, owner: Any) -> "Office":
        return owner.center

    @classmethod
    def page_of(cls, owner: Any) -> str:
        """The page of the record on which its documents are listed."""
        return owner.get_absolute_url()

    @classmethod
    def check_kind(cls, owner: Any, kind: DocumentKind, *, on: date) -> None:
        """Refuses a kind that the record may not hold on that day; the room says."""

    def names(self, desk: "Membership") -> bool:
        """Whether the desk filed it or is named as a reader."""
        return self.filed_by_id == desk.pk or any(reader.pk == desk.pk for reader in self.readers.all())


class Letterhead(models.Model):
    """기관 서식: what stands on an office's papers from a day on; the latest that began counts, older ones stay."""

    office = models.ForeignKey("centers.Office", models.PROTECT, related_name="letterheads", verbose_name="기관")
    starts_on = models.DateField("적용 시작일")
    name = models.CharField("문서에 적을 기관명", max_length=60)
    address = models.CharField("주소", max_length=120, blank=True)
    phone = models.CharField("전화번호", max_length=20, blank=True)
    # Posts of the approval block with names, in their order: [["담당", ""], ["센터장", "…"]].
    approvers = models.JSONField("결재란", default=list, blank=True)
    closing = models.CharField("편지의 맺음말", max_length=200, blank=True)
    logo = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="로고")
    set_by = models.ForeignKey("centers.Membership", models.PROTECT, related_name="+", verbose_name="정한 사람")
    set_at = models.DateTimeField("정한 때", auto_now=True)

    objects = LetterheadQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "기관 서식"
        ordering = ["office", "-starts_on"]
        constraints = [
            models.UniqueConstraint(
                name="letterhead_once_a_day",
                fields=["office", "starts_on"],
                violation_error_message="그 날부터의 서식이 이미 있습니다.",
            ),
            models.CheckConstraint(
                name="letterhead_has_a_name",
                condition=~Q(name=""),
                violation_error_message="문서에 적을 기관명을 적어 주십시오.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.office} {self.starts_on:%Y-%m-%d}"

    @property
    def line(self) -> str:
        """Where the office is, in one line."""
        return " · ".join(part for part in (self.address, f"전화 {self.phone}" if self.phone else "") if part)
