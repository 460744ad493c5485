"""Measures finding organisations for a need; nothing of it stays."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from demo.measuring_services import measure_services


class Command(BaseCommand):
    help = "Proposes organisations out of invented ones of growing number; everything is rolled back."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--partners", type=int, nargs="+", default=[200, 2000])

    def handle(self, *args: Any, partners: list[int], **options: Any) -> None:
        self.stdout.write("| organisations | proposed | ms, median (slowest) | statements |")
        for one in measure_services(partners):
            self.stdout.write(
                f"| {one.partners:,} | {one.found:,} | {one.median:.0f} ({one.slowest:.0f}) | {one.statements} |"
            )
