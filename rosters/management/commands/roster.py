"""python manage.py roster FILE --office NAME [--check] [--json] [--accept-asks [REASON]] [--by USER]"""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from centers.models import Membership, Office
from centers.policies import Can
from core.refusals import Refusal
from rosters.importing import check_file, import_file

WORDS = {
    "create": "새로 등록할 사람",
    "refuse": "받을 수 없는 행",
    "ask": "확인이 필요한 행",
    "clean": "바로 등록되는 행",
    "created": "등록한 사람",
    "updated": "고친 사람",
    "same": "그대로인 사람",
    "waiting": "답을 기다리는 행",
}


class Command(BaseCommand):
    help = "참여자 명부(XLSX)를 확인하거나 등록합니다."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="XLSX 파일")
        parser.add_argument("--office", required=True, help="센터 이름")
        parser.add_argument(
            "--check", action="store_true", help="무엇이 등록될지 보기만 하고 아무것도 바꾸지 않습니다."
        )
        parser.add_argument("--json", action="store_true", help="결과를 JSON으로 적습니다.")
        parser.add_argument(
            "--accept-asks",
            nargs="?",
            const="명령줄에서 담당자가 확인함",
            default="",
            metavar="사유",
            help="물음에 이 사유로 답합니다. 파일 안의 같은 사람은 건너뜁니다.",
        )
        parser.add_argument("--by", default="", metavar="사용자", help="이 사용자의 자리로 등록합니다.")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(f"파일이 없습니다: {path}")
        office = Office.objects.select_related("region").filter(name=options["office"]).first()
        if office is None or not office.is_center:
            raise CommandError(f"그런 이름의 센터가 없습니다: {options['office']}")
        try:
            said = check_file(path, office) if options["check"] else self._import(path, office, options)
        except Refusal as refusal:
            raise CommandError(" ".join(refusal.messages)) from refusal
        self.stdout.write(json.dumps(said, ensure_ascii=False) if options["json"] else _in_words(said))

    def _import(self, path: Path, office: Office, options: dict[str, Any]) -> dict[str, Any]:
        by = _desk(office, options["by"]) if options["by"] else None
        return import_file(path, office, by=by, accept_asks=options["accept_asks"])


def _desk(office: Office, username: str) -> Membership:
    desks = Membership.objects.filter(office=office, user__username=username).current(on=timezone.localdate())
    for desk in desks.select_related("user", "office"):
        if desk.may(Can.UPLOAD_ROSTERS):
            return desk
    raise CommandError(f"{office.name}에 명부를 올릴 수 있는 {username}의 자리가 없습니다.")


def _in_words(said: dict[str, Any]) -> str:
    rows = []
    for name, label in WORDS.items():
        if name not in said:
            continue
        found = said[name]
        rows.append(f"{label}: {found if isinstance(found, int) else len(found)}")
        if name in {"refuse", "ask"}:
            rows += [f"  {row['sheet_row']}행  {row['why']}" for row in found]
    return "\n".join(rows)
