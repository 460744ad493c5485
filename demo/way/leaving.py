"""How people left, and how they fared after 3, 6 and 12 months."""

from datetime import date
from typing import Any

from casework.calculations import follow_up_days
from casework.enums import JobKind, NoteKind, Standing
from casework.models import Closing, FollowUp
from core.periods import add_months
from demo.way import words
from demo.way.spells import Center, Spell, later
from demo.way.writing import create_parts
from participants.enums import Outcome
from participants.models import EndReason

NOBODY_ASKS_LATER = 540  # days: the list looks back so far, and older answers stay without rows in the large center

IN_TIME = [-6, -3, -1, 0, 2, 5]
PRIVATE = [JobKind.REGULAR, JobKind.FIXED_TERM, JobKind.PART_TIME]


def write(center: Center, spells: list[Spell]) -> None:
    """The outcome of every ended spell, and the answers of those who were asked."""
    asked_after = set(EndReason.objects.filter(follows_up=True).values_list("code", flat=True))
    written = set(Closing.objects.values_list("participation", flat=True))  # by actions, with what followed
    closings, answers = [], []
    for spell in spells:
        if spell.pk in written:
            continue
        closing = _closing(spell)
        if closing.work_from or closing.is_off_benefit or not center.is_large:
            closings.append(closing)
        if spell.reason in asked_after and not (
            center.is_large and spell.until < later(center.on, -NOBODY_ASKS_LATER)
        ):
            answers += _answers(center, spell, closing)
    create_parts(Closing, closings)
    create_parts(FollowUp, answers)


def _closing(spell: Spell) -> Closing:
    values: dict[str, Any] = {}
    if spell.outcome == Outcome.JOB:
        values = _job(spell)
    elif spell.outcome == Outcome.START_UP:
        values = {
            "employer": spell.draw.choice(words.SHOPS),
            "job": "가게 운영",
            "work_from": spell.until,
            "is_registered": True,
            "has_premises": spell.draw.random() < 0.7,
        }
    off_benefit = spell.outcome == Outcome.OFF_BENEFIT or (values and spell.draw.random() < 0.35)
    return Closing(
        participation_id=spell.pk,
        is_off_benefit=bool(off_benefit),
        off_benefit_on=spell.until if off_benefit else None,
        summary=spell.draw.choice(words.LEFT),
        written_by_id=spell.manager_id,
        **values,
    )


def _job(spell: Spell) -> dict[str, Any]:
    employer, job = spell.draw.choice(words.EMPLOYERS)
    hours = spell.draw.choice([40, 40, 40, 35, 20])
    return {
        "employer": employer,
        "job": job,
        "job_kind": JobKind.PUBLIC
        if spell.reason == "public_job"
        else spell.draw.choice(["regular", "fixed", "part"]),
        "weekly_hours": hours,
        "is_insured": True,
        "monthly_wage": hours * 54_000,
        "work_from": later(spell.until, spell.draw.randrange(0, 12)),
    }


def _answers(center: Center, spell: Spell, closing: Closing) -> list[FollowUp]:
    """Nearly nine of ten were asked in time, the others some weeks late; who works applies with the answer."""
    found = []
    for month, day in follow_up_days(spell.until).items():
        in_time = spell.draw.random() < 0.88
        asked_on = later(day, spell.draw.choice(IN_TIME) if in_time else spell.draw.randrange(8, 29))
        if asked_on < center.on:
            found.append(_answer(spell, closing, month, asked_on))
    return found


def _answer(spell: Spell, closing: Closing, month: int, asked_on: date) -> FollowUp:
    standing = _standing(spell, closing)
    works = Standing(standing).works
    is_due = closing.work_from is not None and add_months(closing.work_from, month) <= later(asked_on, 30)
    return FollowUp(
        participation_id=spell.pk,
        month=month,
        asked_on=asked_on,
        way=spell.draw.choice([NoteKind.PHONE, NoteKind.PHONE, NoteKind.TEXT, NoteKind.VISIT]),
        standing=standing,
        is_on_livelihood=not works and spell.draw.random() < 0.5,
        has_applied=works and month >= 6 and is_due,
        words=words.ASKED[standing],
        written_by_id=spell.manager_id,
        employer=closing.employer if works else "",
        job=closing.job if works else "",
        job_kind=closing.job_kind if works else "",
        weekly_hours=closing.weekly_hours if works else None,
        is_insured=works and closing.is_insured,
        monthly_wage=closing.monthly_wage if works else None,
    )


def _standing(spell: Spell, closing: Closing) -> str:
    if spell.outcome == Outcome.START_UP:
        return Standing.BUSINESS
    if closing.work_from and closing.is_off_benefit:
        return Standing.SAME_JOB
    if closing.work_from:
        return spell.draw.choice([Standing.SAME_JOB] * 6 + [Standing.OTHER_JOB, Standing.NO_WORK])
    return spell.draw.choice([Standing.NO_WORK, Standing.NO_WORK, Standing.AGAIN, Standing.UNREACHED])
