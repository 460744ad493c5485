"""Rows of this room."""

from datetime import date
from typing import Any

import factory

from centers.policies import Role
from savings.calculations import matures_on
from savings.enums import Standing
from savings.models import Education, MonthStanding, OwnSaving, SavingsAccount, SavingsKind, Suspension
from tests.factories.centers import DeskFactory
from tests.factories.participants import ParticipantFactory


class AccountFactory(factory.django.DjangoModelFactory):
    """A joined 희망저축계좌Ⅱ with 100,000 won a month: `AccountFactory(participant=…, code="hope_1", joined_on=…)`."""

    class Meta:
        model = SavingsAccount
        skip_postgeneration_save = True

    class Params:
        code = "hope_2"

    participant = factory.SubFactory(ParticipantFactory)
    kind = factory.LazyAttribute(lambda row: SavingsKind.objects.get(code=row.code))
    joined_on = date(2025, 3, 10)
    applied_on = factory.LazyAttribute(lambda row: row.joined_on or date(2026, 10, 1))
    matures_on = factory.LazyAttribute(
        lambda row: matures_on(row.joined_on, row.kind.months) if row.joined_on else None
    )
    written_by = factory.LazyAttribute(
        lambda row: row.participant.case_manager or DeskFactory(office=row.participant.center, role=Role.CASE_MANAGER)
    )

    @factory.post_generation
    def own(self, create: bool, extracted: Any, **kwargs: Any) -> None:
        day = (self.joined_on or self.applied_on).replace(day=1)
        OwnSaving.objects.create(account=self, starts_on=day, won=extracted or 100_000)


def educated(account: SavingsAccount, hours: int = 10, *, title: str = "금융교육") -> Education:
    return Education.objects.create(account=account, held_on=account.joined_on, title=title, hours=hours)


def months(account: SavingsAccount, first: date, words: str) -> None:
    """Months in a row from a first one: "OXX" is saved, missed, missed; "-" was not looked at."""
    for number, word in enumerate(words):
        index = first.year * 12 + first.month - 1 + number
        if word != "-":
            MonthStanding.objects.create(
                account=account,
                month=date(index // 12, index % 12 + 1, 1),
                standing=Standing.SAVED if word == "O" else Standing.MISSED,
                marked_by=account.written_by,
            )


def furnish(side: Any) -> None:
    """Puts this room's rows into a side of the matrix's world (`side.rows["…"]`), every free word a token."""
    for name in ("own", "other", "gone"):
        person = getattr(side, name)
        word = f"savings-{person.remarks}"
        account = AccountFactory(participant=person, written_by=side.colleague)
        AccountFactory(
            participant=person,
            written_by=side.colleague,
            code="hope_2_before_2025",
            joined_on=date(2023, 3, 2),
            ended_on=date(2023, 9, 1),
            ending="quit",
            ending_note=word,
        )
        side.rows[f"{name}_savings"] = account
        side.rows[f"{name}_education"] = educated(account, 2, title=word)
        side.rows[f"{name}_suspension"] = Suspension.objects.create(
            account=account, kind="general", starts_on=date(2026, 1, 1), ends_on=date(2026, 2, 28)
        )
        months(account, date(2026, 9, 1), "OX")
