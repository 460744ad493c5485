"""python manage.py first_desk --office NAME --region "충청남도 아산시" --username U --name N

The way into a portal without demo: the first office with its admin, or the system's keeper. The password is asked at
the prompt, or taken from FIRST_DESK_PASSWORD.
"""

import getpass
import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from centers.actions import found
from centers.policies import Role

ROLES = {"system": Role.SYSTEM, "admin": Role.CENTER_ADMIN}
PASSWORD = "FIRST_DESK_PASSWORD"


class Command(BaseCommand):
    help = "첫 기관과 첫 자리를 엽니다. 자리가 하나라도 있으면 아무것도 하지 않습니다."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--office", required=True, help="기관 이름")
        parser.add_argument("--region", required=True, help="시·도와 시·군·구: '충청남도 아산시'")
        parser.add_argument("--username", required=True, help="아이디")
        parser.add_argument("--name", required=True, help="이름")
        parser.add_argument(
            "--role",
            choices=ROLES,
            default="system",
            help="system: 기관과 자리를 여는 시스템 관리자. admin: 지역자활센터 한 곳의 관리자",
        )
        parser.add_argument("--townships", default="", help="읍면동을 쉼표로: '배방읍,탕정면'")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User(username=options["username"], name=options["name"])
        townships = [name.strip() for name in options["townships"].split(",") if name.strip()]
        try:
            user.set_password(_password(user))
            desk = found(
                user=user,
                office=options["office"],
                region=options["region"],
                role=ROLES[options["role"]],
                townships=townships,
            )
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from refusal
        self.stdout.write(f"{desk.desk_label} 자리를 열었습니다. 아이디 {user.username}(으)로 들어가십시오.")


def _password(user: User) -> str:
    """From the environment or typed twice; refused when it is short, common or like the name."""
    given = os.environ.get(PASSWORD, "")
    if not given:
        if not sys.stdin.isatty():
            raise CommandError(f"비밀번호를 물을 수 없습니다. 환경 변수 {PASSWORD}에 적어 주십시오.")
        given = getpass.getpass("비밀번호: ")
        if given != getpass.getpass("한 번 더: "):
            raise CommandError("두 비밀번호가 다릅니다.")
    validate_password(given, user)
    return given
