"""python manage.py measure_pages: server time and statements of the main pages, for docs/benchmarks.md."""

from typing import Any

from django.core.management.base import BaseCommand

from demo.measuring import measure, measure_ranking


class Command(BaseCommand):
    help = "주요 화면의 서버 시간과 SQL 문장 수를 잽니다. 접속 기록이 남으므로 시험용 데이터베이스에서 씁니다."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write("| 화면 | 자리 | SQL | 중앙값 ms | 가장 느림 ms | HTML kB |")
        self.stdout.write("|---|---|---|---|---|---|")
        for row in [*measure(), measure_ranking()]:
            self.stdout.write(
                f"| {row.page} | {row.role} | {row.statements} | {row.median:.0f} | {row.slowest:.0f} |"
                f" {row.size / 1000:.0f} |"
            )
