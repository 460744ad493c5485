"""Korean text as people type it, made one: composed Hangul, no invisible letters, ordinary digits."""

import re
import unicodedata

INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"

_FIRST_SYLLABLE, _LAST_SYLLABLE = ord("가"), ord("힣")
_SYLLABLES_PER_INITIAL = 21 * 28

# Letters that take no room but make two equal names different: zero-width marks, Hangul fillers, BOM, soft hyphen,
# direction marks (a name that turns the following text round), and the replacement for a character that was lost.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0]"
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_SPACES = re.compile(r"\s+")
_SPACED_SYLLABLES = re.compile(r"[가-힣]+(?: [가-힣]+)+")
_KOREAN_NAME = 4  # syllables of surname and given name together; longer ones are foreign and keep their spaces
_HALF_WIDTH = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)} | {0x3000: " "}


def composed(text: str) -> str:
    """Hangul in composed syllables (NFC): macOS and some exports write ㅎㅏㄴ where people see 한."""
    return unicodedata.normalize("NFC", text)


def visible(text: str) -> str:
    """The text without letters nobody can see; fillers U+3164 and U+FFA0 stand for a space in old systems."""
    return _CONTROL.sub("", _INVISIBLE.sub("", text))


def half_width(text: str) -> str:
    """０１０－２ and its kind as ordinary digits, letters and signs; Hangul stays."""
    return text.translate(_HALF_WIDTH)


def tidy(text: str) -> str:
    """One line of text as it is kept: composed, visible, single spaces, none around."""
    return _SPACES.sub(" ", visible(composed(text))).strip()


def tidy_lines(text: str) -> str:
    """The same for text of several lines: line ends stay, blank lines around go."""
    lines = [tidy(line) for line in re.split(r"\r\n|\r|\n", text)]
    return "\n".join(lines).strip()


def tidy_name(text: str) -> str:
    """A person's name as it is kept; "김  철 수", spaced out to fill the cell, is 김철수."""
    name = tidy(half_width(text))
    joined = name.replace(" ", "")
    return joined if _SPACED_SYLLABLES.fullmatch(name) and len(joined) <= _KOREAN_NAME else name


def squeezed(text: str) -> str:
    """For comparing labels: tidy, half-width, small letters, no spaces."""
    return _SPACES.sub("", tidy(half_width(text))).casefold()


def initials_of(text: str) -> str:
    """The initial consonants: 홍길동 → ㅎㄱㄷ; other letters in small, spaces left out."""
    return "".join(_initial(letter) for letter in squeezed(text))


def with_particle(word: str, particles: str) -> str:
    """The word with the particle that its last sound asks for: ("세탁친구", "은/는") → 세탁친구는.

    `particles` names first the one after a final consonant. A last letter that is no Hangul gets both: 1호(A)은(는).
    """
    after_consonant, after_vowel = particles.split("/")
    last = ord(word[-1]) if word else 0
    if not _FIRST_SYLLABLE <= last <= _LAST_SYLLABLE:
        return f"{word}{after_consonant}({after_vowel})"
    return f"{word}{after_consonant if (last - _FIRST_SYLLABLE) % 28 else after_vowel}"


def is_initials(text: str) -> bool:
    """Whether somebody types initial consonants only (ㅎㄱㄷ)."""
    letters = squeezed(text)
    return bool(letters) and all(letter in INITIALS for letter in letters)


def _initial(letter: str) -> str:
    if _FIRST_SYLLABLE <= ord(letter) <= _LAST_SYLLABLE:
        return INITIALS[(ord(letter) - _FIRST_SYLLABLE) // _SYLLABLES_PER_INITIAL]
    return letter
