"""python manage.py make_country --offices 250 --people 60000 --years 5 [--seed 1]"""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from demo import country


class Command(BaseCommand):
    help = "빈 PostgreSQL 데이터베이스를 지어낸 나라로 채웁니다. 속도를 재는 데 씁니다."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--offices", type=int, default=250, help="센터 수")
        parser.add_argument("--people", type=int, default=60_000, help="참여자 수")
        parser.add_argument("--years", type=int, default=5, help="지난 햇수")
        parser.add_argument("--seed", type=int, default=1, help="같은 수면 같은 나라")

    def handle(self, *args: Any, **options: Any) -> None:
        size = country.Size(options["offices"], options["people"], options["years"], options["seed"])
        if min(size.offices, size.people, size.years) < 1:
            raise CommandError("센터, 참여자, 햇수는 1보다 작을 수 없습니다.")
        started = time.monotonic()
        try:
            country.make(size, say=lambda words: self.stdout.write(f"  {time.monotonic() - started:5.1f}초 {words}"))
        except ValueError as refusal:
            raise CommandError(str(refusal)) from refusal
        country.analyse()
