"""People who sign in."""

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models


class User(AbstractUser):
    """A person who signs in: one account for one person, whatever desks they hold."""

    first_name = None
    last_name = None
    name = models.CharField("이름", max_length=40)
    # Phones are for the office's list of desks, not for signing in.
    phone = models.CharField("전화번호", max_length=20, blank=True)

    objects = UserManager()

    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = verbose_name_plural = "사용자"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name
