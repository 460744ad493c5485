"""A believable country, made by set-based SQL on PostgreSQL: to measure on, not to look at.

Everything is drawn from a hash of the seed, the row's number and what is drawn: the same seed gives the same country.
Grows with each room: a new room adds its step and its SQL file.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import connection, transaction

from centers.models import Office
from core.korean import initials_of
from demo.people import FIRST, SECOND, SURNAMES


@dataclass(frozen=True)
class Size:
    """How big a country: centers, people, years of history."""

    offices: int
    people: int
    years: int
    seed: int = 1
    last_day: date = date(2026, 10, 31)


SQL = Path(__file__).parent
STEPS = {
    "1_places": "지역과 기관",
    "2_desks": "사용자와 자리",
    "3_units": "사업단",
    "4_people": "참여자, 참여, 자격",
    "5_placements": "배치와 정원",
    "6_partners_and_enterprises": "협력기관, 협약, 자활기업",
    "7_ways": "사정, 계획, 의견, 상담 기록",
    "8_traces": "변경 기록",
    "9_work": "출근부, 매출, 지출",
}


LARGEST = "9_work"
NOT_ASKED = {
    "programs_placement": "placement_places_kept",
    "attendance_workday": "USER",
    "sales_saleentry": "USER",
    "sales_costentry": "USER",
}


@transaction.atomic
def make(size: Size, *, say: Callable[[str], None]) -> None:
    """Fill an empty PostgreSQL database. Refuses another engine and a database that holds offices."""
    if connection.vendor != "postgresql":
        raise ValueError("PostgreSQL에서만 만들 수 있습니다. DATABASE_URL을 확인하십시오.")
    if Office.objects.exists():
        raise ValueError("데이터베이스가 비어 있지 않습니다.")
    words = _words(size)
    with connection.cursor() as cursor:
        cursor.execute(_sql("0_functions", words))
        # The rows are made to fit; asking the triggers for each of them would only take time.
        for table, trigger in NOT_ASKED.items():
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {trigger}")
        for step, label in STEPS.items():
            _without_keys(cursor, step == LARGEST)
            cursor.execute(_sql(step, words))
            say(label)
        _without_keys(cursor, False)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table, trigger in NOT_ASKED.items():
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER {trigger}")
    say("끝")


def _without_keys(cursor: Any, wanted: bool) -> None:
    """Foreign keys are not asked either, where the database lets us: 15 million days would be asked twice each."""
    cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
    if cursor.fetchone()[0]:
        cursor.execute(f"SET LOCAL session_replication_role = {'replica' if wanted else 'origin'}")


def _sql(step: str, words: dict[str, object]) -> str:
    return (SQL / f"{step}.sql").read_text().format(**words)


def analyse() -> None:
    """Let PostgreSQL count what it has, so that its plans fit."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _words(size: Size) -> dict[str, object]:
    first = date(size.last_day.year - size.years - 1, 1, 2)
    return {
        "seed": size.seed,
        "offices": size.offices,
        "people": size.people,
        "years": size.years,
        "first": first.isoformat(),
        "last": size.last_day.isoformat(),
        "password": make_password(None),
        "surnames": _quoted(SURNAMES),
        "firsts": _quoted(FIRST),
        "seconds": _quoted(SECOND),
        "surname_initials": _quoted(initials_of(SURNAMES)),
        "first_initials": _quoted(initials_of(FIRST)),
        "second_initials": _quoted(initials_of(SECOND)),
        "n_surnames": len(SURNAMES),
        "n_firsts": len(FIRST),
        "n_seconds": len(SECOND),
    }


def _quoted(letters: str) -> str:
    return ", ".join(f"'{letter}'" for letter in letters)
