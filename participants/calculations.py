"""Who may take part: age, as a pure rule."""

from datetime import date

from core.periods import age_on

# 시행령 제7조: a recipient with work capacity is 18 to 64; below 15 nobody may work (근로기준법 제64조).
MIN_AGE = 15
EXCEPTIONAL_AGE = 65


def too_young(born_on: date, starts_on: date) -> bool:
    """Whether the person would begin before the age of 15."""
    return age_on(born_on, starts_on) < MIN_AGE


def needs_age_reason(born_on: date, on: date) -> bool:
    """Whether somebody is 65 or older, which is the city's exception and needs a reason (domain.md §2.1)."""
    return age_on(born_on, on) >= EXCEPTIONAL_AGE
