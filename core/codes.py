"""Code lists that the ministry may change: dated rows with their source."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q


class DatedQuerySet(models.QuerySet):
    """Rows that hold from a day until a day."""

    def in_force(self, *, on: date) -> Self:
        return self.filter(Q(valid_from__lte=on) & (Q(valid_to=None) | Q(valid_to__gte=on)))


class DatedCode(models.Model):
    """One word of a code list, in force from a day until a day, with where it comes from."""

    code = models.CharField("코드", max_length=30, unique=True)
    name = models.CharField("이름", max_length=40)
    order = models.PositiveSmallIntegerField("순서", default=0)
    valid_from = models.DateField("쓰기 시작한 날", default=date(2000, 1, 1))
    valid_to = models.DateField("쓰기 끝난 날", null=True, blank=True)
    source = models.CharField("출처", max_length=160)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.name
