"""One appointment as an iCalendar file (RFC 5545), as calendars of offices take it in. Pure.

Written here and not by a library: it is one event with times in UTC, of which the whole format needs a page.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

LONGEST_LINE = 75  # octets, RFC 5545 §3.1


class Method(StrEnum):
    """What a calendar does with it: REQUEST puts it in or changes it, CANCEL takes it out."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


@dataclass(frozen=True)
class Appointment:
    """`starts` a day: it takes the whole day, and `ends` is not looked at. Times must know their zone."""

    uid: str
    sequence: int
    starts: datetime | date
    ends: datetime | None
    summary: str
    stamp: datetime
    organizer: str
    organizer_mail: str
    location: str = ""
    description: str = ""
    url: str = ""
    method: Method = Method.REQUEST


def ics_of(one: Appointment) -> bytes:
    """The file. Lines end by CRLF and are folded by octets, and no letter is cut apart."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Jahwal//KO",
        "CALSCALE:GREGORIAN",
        f"METHOD:{one.method}",
        "BEGIN:VEVENT",
        f"UID:{one.uid}",
        f"SEQUENCE:{one.sequence}",
        f"DTSTAMP:{_utc(one.stamp)}",
        *_times(one),
        f"SUMMARY:{escaped(one.summary)}",
        *([f"LOCATION:{escaped(one.location)}"] if one.location else []),
        *([f"DESCRIPTION:{escaped(one.description)}"] if one.description else []),
        *([f"URL:{one.url}"] if one.url else []),
        f'ORGANIZER;CN="{_quoted(one.organizer)}":mailto:{one.organizer_mail}',
        f"STATUS:{'CANCELLED' if one.method is Method.CANCEL else 'CONFIRMED'}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{folded(line)}\r\n" for line in lines).encode()


def escaped(words: str) -> str:
    """Text as a value (RFC 5545 §3.3.11): what would end it or begin a new line is written out."""
    words = words.replace("\r\n", "\n").replace("\r", "\n")
    for letter in ("\\", ";", ","):
        words = words.replace(letter, f"\\{letter}")
    return words.replace("\n", "\\n")


def _quoted(words: str) -> str:
    return "".join(letter for letter in words if letter not in '"\r\n')


def folded(line: str) -> str:
    """A line in pieces of at most 75 octets; each piece after the first begins with a space."""
    pieces, piece, size = [], "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > LONGEST_LINE:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + letter, size + octets
    return "\r\n".join([*pieces, piece])


def _times(one: Appointment) -> list[str]:
    if isinstance(one.starts, datetime):
        ends = one.ends or one.starts + timedelta(hours=1)
        return [f"DTSTART:{_utc(one.starts)}", f"DTEND:{_utc(ends)}"]
    after = one.starts + timedelta(days=1)
    return [f"DTSTART;VALUE=DATE:{one.starts:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}"]


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
