"""우수사례: what a center found to work, which the metropolitan center makes known to all centers."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse

from meetings.enums import PracticeState
from meetings.querysets import PracticeQuerySet


class GoodPractice(models.Model):
    """One note: written by a center, offered, published or sent back with words. It names no participant."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey("centers.Office", models.PROTECT, related_name="practices", verbose_name="센터")
    unit = models.ForeignKey(
        "programs.ProgramUnit", models.PROTECT, null=True, blank=True, related_name="practices", verbose_name="사업단"
    )
    title = models.CharField("제목", max_length=80)
    text = models.TextField("내용", max_length=3000)
    state = models.CharField("상태", max_length=10, choices=PracticeState.choices, default=PracticeState.DRAFT)
    written_by = models.ForeignKey("centers.Membership", models.PROTECT, related_name="+", verbose_name="쓴 사람")
    published_on = models.DateField("알린 날", null=True, blank=True)
    comment = models.CharField("돌려보낸 까닭", max_length=300, blank=True)

    objects = PracticeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "우수사례"
        ordering = ["-published_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="practice_published_on_a_day",
                condition=(
                    Q(state=PracticeState.PUBLISHED, published_on__isnull=False)
                    | (~Q(state=PracticeState.PUBLISHED) & Q(published_on=None))
                ),
                violation_error_message="알린 우수사례에는 알린 날이 있어야 합니다.",
            ),
            models.CheckConstraint(
                name="practice_sent_back_with_words",
                condition=~Q(state=PracticeState.SENT_BACK) | ~Q(comment=""),
                violation_error_message="돌려보낼 때에는 까닭을 적어야 합니다.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("meetings:practice", args=[self.public_id])

    @property
    def state_now(self) -> PracticeState:
        return PracticeState(self.state)

    @property
    def is_offered(self) -> bool:
        return self.state == PracticeState.OFFERED

    @property
    def is_with_center(self) -> bool:
        return self.state in {PracticeState.DRAFT, PracticeState.SENT_BACK}
