"""`make test`: the suite on SQLite and Valkey, again on PostgreSQL and Redis, and the walks in Chromium.

The matrix of rights asks every page of every desk, which takes minutes and hangs on no database: it runs once.
"""

import contextlib
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scripts import valkey
from scripts.installation import EVERYTHING, install
from scripts.places import PYTHON, ROOT, make_places, settings
from scripts.processes import Child, Family
from scripts.say import line

BROWSERS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]


@dataclass
class Round:
    """One pass over the suite: what it is called, what it selects, and why it cannot run here, if so."""

    name: str
    marked: str
    env: dict[str, str]
    missing: str = ""


def main() -> int:
    """Run what can run here. Returns 0 when all was green, and with CI=true only when nothing was left out."""
    env = settings()
    places = make_places(env)
    install(EVERYTHING, env, places.logs)
    with tempfile.TemporaryDirectory(prefix="jahwal-test-") as name, embedded_valkey(env, places.logs) as broker:
        rounds = plan({"TEST_VAR": name, **env}, broker)
        failed = [one.name for one in rounds if not one.missing and not run(one)]
    left_out = [f"{one.name}: not run. {one.missing}" for one in rounds if one.missing]
    line("")
    for text in [f"{name}: FAILED." for name in failed] + left_out or ["All of it ran, all of it is green."]:
        line(text)
    if left_out and env.get("CI", "").lower() in ("1", "true"):
        line("With CI=true, leaving something out is a failure.")
        return 1
    return 1 if failed else 0


@contextlib.contextmanager
def embedded_valkey(env: dict[str, str], logs: Path) -> Iterator[str]:
    """A Valkey of the tests' own, and its address."""
    family = Family()
    with tempfile.TemporaryDirectory(prefix="jahwal-test-") as name:
        folder = Path(name)
        try:
            family.start(Child("valkey", valkey.command(folder), env, logs / "test-valkey.log", folder))
            valkey.wait_ready(folder)
            yield valkey.url(folder)
        finally:
            family.stop()


def plan(env: dict[str, str], broker: str) -> list[Round]:
    """The three rounds, each with its environment, and with what it lacks on this machine."""
    small = {name: value for name, value in env.items() if name != "TEST_DATABASE_URL"} | {"TEST_REDIS_URL": broker}
    unnamed = [name for name in ("TEST_DATABASE_URL", "TEST_REDIS_URL") if not env.get(name)]
    chromium = find_chromium(env)
    return [
        Round("SQLite and embedded Valkey", "not walk and not postgres", small),
        Round(
            "PostgreSQL and Redis",
            "not walk and not once",
            env,
            unnamed and f"Name {' and '.join(unnamed)} (.env.example shows how), or let .ci/run set them up." or "",
        ),
        Round(
            "Walks in Chromium",
            "walk",
            small | {"CHROMIUM": chromium},
            "" if chromium else "Install Chromium (Debian: apt install chromium), or name it with CHROMIUM=/path.",
        ),
    ]


def find_chromium(env: dict[str, str]) -> str:
    return env.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), "")


def run(one: Round) -> bool:
    """Run pytest once, its words as they come. Whether it was green."""
    line(f"\n── {one.name} " + "─" * max(0, 76 - len(one.name)))
    # Walks share one browser and one clock; the others run on every core, those that start services on one of them.
    spread = [] if one.marked == "walk" else ["-n", "auto", "--dist", "loadgroup"]
    command = [str(PYTHON), "-m", "pytest", "-m", one.marked, *spread]
    return subprocess.run(command, cwd=ROOT, env=one.env, check=False).returncode == 0
