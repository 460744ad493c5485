"""python manage.py load_demo [--if-empty] [--no-people]"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from demo import aims, filing, kinds, loading, order, reporting


class Command(BaseCommand):
    help = "체험용 가상 자료를 빈 데이터베이스에 넣습니다."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="이미 자료가 있으면 아무것도 하지 않습니다.")
        parser.add_argument(
            "--no-people", action="store_true", help="참여자 없이 기관과 사업단만: 명부 올리기를 처음부터 해 볼 때."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not loading.is_empty():
            if options["if_empty"]:
                self.stdout.write("이미 자료가 있어 그대로 둡니다.")
                return
            raise CommandError("데이터베이스가 비어 있지 않습니다. 체험용 자료는 빈 곳에만 넣습니다.")
        loading.load(with_people=not options["no_people"], say=self._say)
        if not options["no_people"]:
            reporting.write(say=self._say)
            with reporting.here_and_now():
                kinds.write(say=self._say)
                filing.write(say=self._say)
                order.write(say=self._say)
            aims.write(say=self._say)

    def _say(self, words: str) -> None:
        self.stdout.write(f"  {words}")
        self.stdout.flush()
