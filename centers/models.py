"""The centers, the offices around them, and the desks in them."""

import uuid
from datetime import date
from functools import cached_property
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils import timezone

from centers.enums import DUTIES, NoticeKind, OfficeKind, RegionKind
from centers.policies import GRANTS, Can, Reach, Role, may
from centers.querysets import (
    MembershipQuerySet,
    NewsQuerySet,
    OfficeRowsQuerySet,
    RegionQuerySet,
    ReviewQuerySet,
)
from core.periods import months_back


class Region(models.Model):
    """A piece of the country: nation, province, city or township, in a tree."""

    name = models.CharField("이름", max_length=40)
    kind = models.CharField("종류", max_length=10, choices=RegionKind.choices)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="상위 지역"
    )
    # "/1/4/19/": a region holds all whose path begins with its own.
    path = models.CharField("경로", max_length=80, unique=True, editable=False)
    # Where the township stands in the tile map of its city; drawn by hand, no outside map is asked.
    tile_column = models.PositiveSmallIntegerField("타일 열", null=True, blank=True)
    tile_row = models.PositiveSmallIntegerField("타일 행", null=True, blank=True)

    objects = RegionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "지역"
        ordering = ["path"]
        constraints = [
            models.UniqueConstraint(
                name="region_name_once_in_parent",
                fields=["parent", "name"],
                violation_error_message="같은 상위 지역에 같은 이름이 이미 있습니다.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        if not self.path:
            # The number is only known after the first save; a passing unique path stands in until then.
            self.path = f"/new-{uuid.uuid4()}/"
            super().save(*args, **kwargs)
            self.path = f"{self.parent.path if self.parent else '/'}{self.pk}/"
            super().save(update_fields=["path"])
        else:
            super().save(*args, **kwargs)


class Office(models.Model):
    """A body that people work for: a center, a city, a township, a partner organisation."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField("이름", max_length=60, unique=True)
    kind = models.CharField("종류", max_length=10, choices=OfficeKind.choices)
    region = models.ForeignKey(Region, models.PROTECT, related_name="offices", verbose_name="지역")
    address = models.CharField("주소", max_length=120, blank=True)
    phone = models.CharField("전화번호", max_length=20, blank=True)
    # By which 자활정보시스템 knows a center; its files are filled in with it (domain.md §3.3).
    facility_number = models.CharField("시설번호", max_length=20, blank=True)
    # Invented for practice; said on screen wherever the office's name stands in a list.
    is_invented = models.BooleanField("가상", default=False)

    objects = OfficeRowsQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "기관"
        ordering = ["region__path", "kind", "name"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_center(self) -> bool:
        return self.kind == OfficeKind.CENTER


class Membership(models.Model):
    """A desk: one person working for one office in one role, from a day until a day."""

    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="memberships", verbose_name="사용자")
    office = models.ForeignKey(Office, models.PROTECT, related_name="memberships", verbose_name="기관")
    role = models.CharField("역할", max_length=10, choices=Role.choices)
    starts_on = models.DateField("시작일", default=timezone.localdate)
    ends_on = models.DateField("종료일", null=True, blank=True)
    # Closed by hand: access ends the same minute, not at midnight (access.md §1).
    closed_at = models.DateTimeField("닫은 때", null=True, blank=True, editable=False)
    # The daily letter about what is due; overdue statutory duties are told all the same.
    wants_digest = models.BooleanField("하루 요약 받기", default=True)
    digest_sent_on = models.DateField("요약을 보낸 날", null=True, blank=True, editable=False)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "자리"
        ordering = ["starts_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="membership_ends_after_start",
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                violation_error_message="종료일은 시작일보다 앞설 수 없습니다.",
            ),
            models.UniqueConstraint(
                name="membership_one_open_per_role",
                fields=["user", "office", "role"],
                condition=models.Q(ends_on=None),
                violation_error_message="이 사람은 이 기관에 같은 자리를 이미 가지고 있습니다.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.get_role_display()}"

    @property
    def actor_label(self) -> str:
        return self.user.name

    @property
    def desk_label(self) -> str:
        return f"{self.office.name} {self.get_role_display()}"

    @property
    def is_official(self) -> bool:
        return OfficeKind(self.office.kind).is_official

    @cached_property
    def rights(self) -> frozenset[str]:
        """Names of what the desk may do at all, for templates: {% if 'KEEP_UNITS' in desk.rights %}."""
        return frozenset(right.name for right in GRANTS[Role(self.role)])

    def may(self, right: Can) -> bool:
        return may(self.role, right)

    def counted_on(self, today: date) -> date:
        """The day as of which the desk reads how many people there are: today where it reads exact numbers.

        Who reads protected ones reads those of the last month that is over: from one day to the next they would tell
        who came and who left (decision 18).
        """
        return today if self.may(Can.SEE_EXACT_COUNTS) else months_back(today, 0) - date.resolution

    def counting(self, today: date) -> dict[str, Any]:
        """The same as arguments of what counts people: the end of a month is counted at its close."""
        return {"on": self.counted_on(today), "at_close": not self.may(Can.SEE_EXACT_COUNTS)}

    @property
    def region_path(self) -> str:
        """The region looked over: a township's desk looks at the centers of its city."""
        region = self.office.region
        return region.parent.path if self.office.kind == OfficeKind.TOWNSHIP and region.parent else region.path

    @property
    def home_reaches(self) -> list[Reach]:
        """Where the desk is no stranger, the first way that a row knows."""
        if self.role == Role.SYSTEM:
            return [Reach.EVERYWHERE]
        if self.office.kind == OfficeKind.PARTNER:
            return [Reach.SHARED]
        return [Reach.REGION, Reach.CENTER] if self.is_official else [Reach.CENTER]


class Notice(models.Model):
    """A word to one desk: what happened, and where to go."""

    desk = models.ForeignKey(Membership, models.CASCADE, related_name="notices", verbose_name="자리")
    kind = models.CharField("종류", max_length=12, choices=NoticeKind.choices, default=NoticeKind.OTHER)
    text = models.CharField("내용", max_length=200)
    # Whose desk it was meant for, when that is closed and the office's admin reads it instead.
    forwarded_for = models.ForeignKey(
        Membership, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="원래 받을 자리"
    )  # the word stays when the desk goes
    location = models.CharField("주소", max_length=200, blank=True)
    # The same thing is told to a desk once, also when a job runs twice.
    key = models.CharField("열쇠", max_length=120)
    created_at = models.DateTimeField("알린 때", auto_now_add=True)
    read_at = models.DateTimeField("읽은 때", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "알림"
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="notice_told_once", fields=["desk", "key"], violation_error_message="이미 알린 내용입니다."
            )
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return reverse("centers:read-notice", args=[self.pk])


class NoticeChoice(models.Model):
    """A kind of notice that a desk has switched off."""

    desk = models.ForeignKey(Membership, models.CASCADE, related_name="notice_choices", verbose_name="자리")
    kind = models.CharField("종류", max_length=12, choices=NoticeKind.choices)

    class Meta:
        verbose_name = verbose_name_plural = "받지 않는 알림"
        ordering = ["desk", "kind"]
        constraints = [
            models.UniqueConstraint(
                name="notice_choice_once", fields=["desk", "kind"], violation_error_message="이미 끈 알림입니다."
            ),
            models.CheckConstraint(
                name="notice_choice_no_duty",
                condition=~models.Q(kind__in=sorted(DUTIES)),
                violation_error_message="법정 기한과 자리 확인 알림은 끌 수 없습니다.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class DeskReview(models.Model):
    """자리 목록 확인: each quarter an office's admin looks at who sits where, and says that it is so."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="desk_reviews", verbose_name="기관")
    asked_on = models.DateField("물은 날")
    due_on = models.DateField("기한")
    confirmed_at = models.DateTimeField("확인한 때", null=True, blank=True, editable=False)
    confirmed_by = models.ForeignKey(
        Membership, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="확인한 사람"
    )
    desks_seen = models.PositiveSmallIntegerField("확인한 자리 수", null=True, blank=True, editable=False)
    reminded_on = models.DateField("다시 알린 날", null=True, blank=True, editable=False)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "자리 목록 확인"
        ordering = ["-asked_on", "office"]
        constraints = [
            models.UniqueConstraint(
                name="desk_review_once",
                fields=["office", "asked_on"],
                violation_error_message="이 분기의 자리 목록 확인은 이미 물었습니다.",
            ),
            models.CheckConstraint(
                name="desk_review_confirmed_by_somebody",
                condition=models.Q(confirmed_at=None, confirmed_by=None, desks_seen=None)
                | models.Q(confirmed_at__isnull=False, confirmed_by__isnull=False, desks_seen__isnull=False),
                violation_error_message="확인한 목록에는 때와 사람과 자리 수가 함께 있어야 합니다.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.office} {self.asked_on:%Y-%m} 자리 목록 확인"


class News(models.Model):
    """포털 소식: what changed in the portal, for the roles whom it concerns (none: for everybody)."""

    title = models.CharField("제목", max_length=80)
    text = models.TextField("내용", max_length=1000)
    published_on = models.DateField("알리는 날", default=timezone.localdate)
    roles = models.JSONField("누구에게", default=list, blank=True)

    objects = NewsQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "포털 소식"
        ordering = ["-published_on", "-pk"]

    def __str__(self) -> str:
        return self.title

    def concerns(self, role: str) -> bool:
        return not self.roles or role in self.roles


class NewsRead(models.Model):
    """Somebody has read a piece of news, at whichever desk."""

    news = models.ForeignKey(News, models.CASCADE, related_name="reads", verbose_name="소식")  # gone with it
    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="+", verbose_name="읽은 사람")
    read_at = models.DateTimeField("읽은 때", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "읽은 소식"
        ordering = ["-read_at"]
        constraints = [
            models.UniqueConstraint(
                name="news_read_once", fields=["news", "user"], violation_error_message="이미 읽은 소식입니다."
            )
        ]

    def __str__(self) -> str:
        return f"{self.news}"
