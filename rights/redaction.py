"""Other people's names in what is handed over: colleagues by what they do, everybody else not at all."""

import re
from collections.abc import Callable, Mapping

OTHER = "○○○"
_SHORT = 2


def redactor(names: Mapping[str, str]) -> Callable[[str], str]:
    """A function that puts each name's word in its place; the longest name first.

    A name of two syllables may be part of a word: it is a name only where it stands by itself or with 님, 씨.
    """
    longest = sorted((name for name in names if len(name) >= _SHORT), key=len, reverse=True)
    if not longest:
        return lambda text: text
    pattern = re.compile("|".join(map(_pattern, longest)))
    return lambda text: pattern.sub(lambda found: names[found[0]], text)


def _pattern(name: str) -> str:
    if len(name) > _SHORT:
        return re.escape(name)
    return rf"(?<![가-힣]){re.escape(name)}(?=님|씨|[^가-힣]|$)"
