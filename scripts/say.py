"""What the launcher says: one line per step, and one sentence when something is missing."""

import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

# A terminal sees progress at once; a log file a line now and then.
QUIET_SECONDS = 5.0


class Stop(Exception):
    """Ends the program with a sentence: what is missing, and its cure."""


class Step:
    """One step under way. `note` tells how far it is."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.begun = self.noted = time.monotonic()
        line(f"  … {text}", stays=False)

    def note(self, progress: str) -> None:
        """Show how far the step is: always on a terminal, every few seconds elsewhere."""
        if sys.stdout.isatty():
            line(f"  … {self.text}: {progress}", stays=False)
        elif time.monotonic() - self.noted > QUIET_SECONDS:
            self.noted = time.monotonic()
            line(f"  … {self.text}: {progress}")

    def done(self) -> None:
        line(f"  ✓ {self.text} ({time.monotonic() - self.begun:.1f} s)")


@contextmanager
def step(text: str) -> Iterator[Step]:
    """Announce a step, and say how long it took when it went well."""
    one = Step(text)
    yield one
    one.done()


def line(text: str, *, stays: bool = True) -> None:
    """Print a line. One that does not stay is overwritten by the next, or left out where nobody watches."""
    try:
        show(text, stays)
    except OSError:
        # Whoever read us has left (`make run | head`): the portal goes on without a listener.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  it stays open until the end


def show(text: str, stays: bool) -> None:
    if not sys.stdout.isatty():
        sys.stdout.write(f"{text}\n" if stays else "")
    elif stays:
        sys.stdout.write(f"\r\033[K{text}\n")
    else:
        sys.stdout.write(f"\r\033[K{text[: shutil.get_terminal_size().columns - 1]}")
    sys.stdout.flush()
