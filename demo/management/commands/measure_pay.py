"""Measures computing a center's pay; nothing of it stays."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from demo.measuring_pay import measure_pay


class Command(BaseCommand):
    help = "Computes the pay of invented centers of growing size; everything is rolled back."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--people", type=int, nargs="+", default=[120, 250, 500, 1000])
        parser.add_argument("--runs", type=int, default=3)

    def handle(self, *args: Any, people: list[int], runs: int, **options: Any) -> None:
        self.stdout.write("| people | person-days | s (slowest) | of it CPU | statements | again, s | statements |")
        list(measure_pay([1]))  # the calendar's library is read once in a process
        for size in people:
            found = sorted((next(measure_pay([size])) for _ in range(runs)), key=lambda one: one.fresh.seconds)
            middle, slowest = found[len(found) // 2], found[-1]
            self.stdout.write(
                f"| {size:,} | {middle.days:,} | {middle.fresh.seconds:.1f} ({slowest.fresh.seconds:.1f}) "
                f"| {middle.fresh.cpu:.1f} | {middle.fresh.statements} "
                f"| {middle.again.seconds:.1f} | {middle.again.statements} |"
            )
