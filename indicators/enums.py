"""What an indicator speaks of, how its number comes about, and over which time it is counted."""

from datetime import date

from django.db import models

from core.periods import last_of_month


class Theme(models.TextChoices):
    PEOPLE = "people", "참여"
    OUTCOME = "outcome", "자립 성과"
    CASE = "case", "사례관리"
    LINK = "link", "지역 연계"
    WORK = "work", "출석·교육"
    MONEY = "money", "매출·예산"
    ENTERPRISE = "enterprise", "자활기업"


class Kind(models.TextChoices):
    """How the number comes about from what is counted and what it is counted out of."""

    COUNT = "count", "수"
    SHARE = "share", "비율"
    GROWTH = "growth", "증감률"
    EACH = "each", "한 달 한 사람당"
    DAYS = "days", "평균 일수"


class Span(models.TextChoices):
    """The days that the figure of a month is about."""

    DAY = "day", "그 달 마지막 날"
    MONTH = "month", "그 달"
    YEAR = "year", "그 해 1월부터 그 달까지"

    def of(self, month: date) -> tuple[date, date]:
        """First and last day, for a month given by any of its days."""
        last = last_of_month(month)
        if self is Span.DAY:
            return last, last
        return (month.replace(day=1) if self is Span.MONTH else date(month.year, 1, 1)), last


class Level(models.TextChoices):
    """The smallest office or part of one that a number is told of; it is told of all larger ones too."""

    UNIT = "unit", "사업단"
    CENTER = "center", "센터"
    CITY = "city", "시·군·구"
    PROVINCE = "province", "시·도"


class Better(models.TextChoices):
    MORE = "more", "클수록 좋음"
    FEWER = "fewer", "작을수록 좋음"
    NEITHER = "neither", "좋고 나쁨이 없음"


class Subject(models.TextChoices):
    """What the counted rows are: decides what a number opens."""

    PERSON = "person", "참여자"
    AGREEMENT = "agreement", "업무협약"
    AREA = "area", "서비스 영역"
    ENTERPRISE = "enterprise", "자활기업"
    UNIT = "unit", "사업단"


class Side(models.TextChoices):
    """The two sides of a figure."""

    COUNTED = "counted", "센 것"
    OUT_OF = "of", "견준 것"
