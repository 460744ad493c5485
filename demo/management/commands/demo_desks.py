"""python manage.py demo_desks: the table that `make run` prints."""

from typing import Any

from django.core.management.base import BaseCommand

from accounts.views import DEMO_USERNAMES
from centers.models import Membership
from demo import facts


class Command(BaseCommand):
    help = "체험용 자리와 비밀번호를 보여 줍니다."

    def handle(self, *args: Any, **options: Any) -> None:
        desks: dict[str, Membership] = {}
        for desk in (
            Membership.objects.filter(user__username__in=DEMO_USERNAMES)
            .select_related("user", "office")
            .order_by("starts_on", "pk")
        ):
            desks.setdefault(desk.user.username, desk)
        for name in DEMO_USERNAMES:
            if name in desks:
                self.stdout.write(f"{name}\t{desks[name].desk_label}\t{desks[name].user.name}\t{facts.PASSWORD}")
