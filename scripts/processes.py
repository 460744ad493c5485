"""The processes of a running portal: started, watched, started again when one falls, ended without orphans."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from scripts.say import Stop, line
from scripts.tools import tail

# A worker that is busy is not waited for longer: its job holds a lease and goes on at the next start.
PATIENCE_SECONDS = 6.0
# More falls than this in a minute are no accident.
FALLS_A_MINUTE = 3
LARGEST_LOG = 10 * 1024 * 1024
TELL_ME_WHEN_MY_PARENT_DIES = 1

libc = ctypes.CDLL(None) if sys.platform == "linux" else None


def end_with_parent() -> None:
    """In the child, before it starts: should the launcher be killed, the kernel ends the child too."""
    if libc:
        libc.prctl(TELL_ME_WHEN_MY_PARENT_DIES, signal.SIGTERM)


@dataclass
class Child:
    """One process with its own group, so that what it starts can be ended with it."""

    name: str
    command: list[str]
    env: dict[str, str]
    log: Path
    cwd: Path
    process: subprocess.Popen[bytes] | None = None
    falls: list[float] = field(default_factory=list)

    def start(self) -> None:
        with self.log.open("ab") as file:
            self.process = subprocess.Popen(
                self.command,
                env=self.env,
                cwd=self.cwd,
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=end_with_parent,
            )

    def runs(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def send(self, number: int) -> None:
        """Send a signal to the process and to all it started."""
        if self.process:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)

    def ask_to_end(self) -> None:
        """Only the first of the group is asked: it knows best in which order its own children end."""
        if self.process and self.runs():
            self.process.terminate()


class Family:
    """All processes of one portal."""

    def __init__(self) -> None:
        self.children: list[Child] = []

    def start(self, child: Child) -> Child:
        rotate(child.log)
        self.children.append(child)
        child.start()
        return child

    def watch(self, stopped: Callable[[], bool]) -> None:
        """Return when `stopped` says so. A fallen child is started again; one that keeps falling ends the portal."""
        while not stopped():
            for child in self.children:
                if not child.runs():
                    self.start_again(child)
            time.sleep(0.2)

    def start_again(self, child: Child) -> None:
        """Start a fallen child again. Refuses after FALLS_A_MINUTE, with its last words."""
        now = time.monotonic()
        child.falls = [at for at in child.falls if now - at < 60] + [now]
        status = child.process.returncode if child.process else None
        child.send(signal.SIGKILL)
        if len(child.falls) > FALLS_A_MINUTE:
            raise Stop(f"{child.name} keeps ending by itself (status {status}).\n{tail(child.log)}")
        line(f"{child.name} ended by itself (status {status}) and is started again. Its words: {child.log}")
        child.start()

    def stop(self) -> None:
        """End all; whoever is left after PATIENCE_SECONDS is ended with its group."""
        # The broker, started first, leaves last: a worker that ends hands its work back to it.
        for leaving in (self.children[1:], self.children[:1]):
            for child in leaving:
                child.ask_to_end()
            wait_for(leaving)
        for child in self.children:
            child.send(signal.SIGKILL)
            if child.process:
                child.process.wait()


def wait_for(children: list[Child]) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while any(child.runs() for child in children) and time.monotonic() < until:
        time.sleep(0.05)


def rotate(log: Path) -> None:
    """Keep one older log, so that a portal which runs for years does not fill the disk."""
    if log.exists() and log.stat().st_size > LARGEST_LOG:
        log.replace(log.with_suffix(".1.log"))
