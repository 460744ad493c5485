"""Showing less than one knows: 홍*동, 010-****-1234, 19**년생."""

from datetime import date


def mask_name(name: str) -> str:
    """Hide the middle of a name; of two syllables the second."""
    if len(name) <= 1:
        return "*"
    if len(name) == 2:
        return f"{name[0]}*"
    return f"{name[0]}{'*' * (len(name) - 2)}{name[-1]}"


def mask_phone(phone: str) -> str:
    """Keep the first and last group of a number written with hyphens; hide all else."""
    groups = phone.split("-")
    if len(groups) < 3:
        return "****" if phone else ""
    return "-".join([groups[0], *("*" * len(group) for group in groups[1:-1]), groups[-1]])


def mask_birth_year(born_on: date) -> str:
    """19**년생: the century only."""
    return f"{born_on.year // 100}**년생"


# The bands of the national table (domain.md §8.1, D-CSSF).
AGE_BANDS = [(0, 29, "20대 이하"), (30, 39, "30대"), (40, 49, "40대"), (50, 59, "50대"), (60, 200, "60대 이상")]


def age_band(age: int) -> str:
    """The band of an age in full years."""
    return next(label for low, high, label in AGE_BANDS if low <= age <= high)
