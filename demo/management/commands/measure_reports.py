"""python manage.py measure_reports [--centers 10 50 250]"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from demo.measuring_reports import measure


class Command(BaseCommand):
    help = "월 보고와 지표를 만드는 데 걸리는 시간을 잽니다. 아무것도 남기지 않습니다."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--centers", type=int, nargs="+", default=[10, 50, 250], help="몇 곳씩 재나")

    def handle(self, *args: Any, **options: Any) -> None:
        for made in measure(options["centers"]):
            self.stdout.write(
                f"{made.what} · {made.centers}곳 · {made.seconds:.1f}초(한 곳 {made.each:.2f}초) · "
                f"데이터베이스 {made.waited:.1f}초 · SQL {made.statements}"
            )
            self.stdout.flush()
