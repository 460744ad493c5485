"""Invented people: names, birthdays, phones. Drawn by a seed, the same every time."""

import random
from datetime import date, timedelta

SURNAMES = "김이박최정강조윤장임한오서신권황안송류홍전고문양손배백허남심노하곽성차주우구민유진"
FIRST = "가나다라마바사아자하기나도미보세소수시아연영예우유윤은이인재정주지진채하현혜호희"
SECOND = "가경규란람미민별빈서선솔수숙순아연영우원윤은율인자재정준진찬철하한현혜호훈희"


class Names:
    """Draws names that nobody bears on purpose: syllables put together by chance."""

    def __init__(self, seed: str) -> None:
        self.random = random.Random(seed)
        self.used: set[str] = set()

    def person(self) -> str:
        return self.random.choice(SURNAMES) + self.random.choice(FIRST) + self.random.choice(SECOND)

    def staff(self) -> str:
        """A name that no other member of staff bears."""
        while (name := self.person()) in self.used:
            continue
        self.used.add(name)
        return name

    def phone(self) -> str:
        # 010-0xxx is no number that is given out.
        return f"010-0{self.random.randrange(100, 1000)}-{self.random.randrange(10000):04d}"

    def birthday(self, *, youngest: int, oldest: int, on: date) -> date:
        """A birthday of somebody between the two ages on the day."""
        days = self.random.randrange(youngest * 365 + 10, oldest * 365)
        return on - timedelta(days=days)
