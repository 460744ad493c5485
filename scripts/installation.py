"""The virtual environment and the packages in it, exactly those whose hashes we know."""

import contextlib
import hashlib
import importlib.util
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from scripts.places import PYTHON, ROOT, make_places, settings
from scripts.say import Step, Stop, step
from scripts.tools import run_logged

VENV = PYTHON.parent.parent
RUNTIME = [ROOT / "requirements.txt"]
EVERYTHING = [ROOT / "requirements.txt", ROOT / "requirements-dev.txt"]


def main() -> int:
    """`make setup`: everything a developer needs, and nothing started."""
    env = settings()
    install(EVERYTHING, env, make_places(env).logs)
    return 0


def install(lists: list[Path], env: dict[str, str], logs: Path) -> None:
    """Bring .venv to what the lists name. Takes no time when it is there already.

    Refuses, with a sentence, a Python without venv, and a package which is not the one we know by its hash.
    """
    if not works(PYTHON):
        with step("Virtual environment"):
            make_venv(env, logs)
    for path in lists:
        if stamp_file(path).exists() and stamp_file(path).read_text() == stamp(path):
            continue
        with step(f"{count(path)} packages of {path.name}") as one:
            fetch(path, env, logs, one)
        stamp_file(path).write_text(stamp(path))


def works(python: Path) -> bool:
    """Whether this environment's Python still starts: an upgrade or a moved folder breaks it."""
    if not python.exists():
        return False
    return subprocess.run([python, "-c", "import sys"], capture_output=True, check=False).returncode == 0


def make_venv(env: dict[str, str], logs: Path) -> None:
    if VENV.exists():
        shutil.rmtree(VENV)
    if shutil.which("uv"):
        command = ["uv", "venv", "--python", sys.executable, str(VENV)]
    elif importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"):
        command = [sys.executable, "-m", "venv", str(VENV)]
    else:
        raise Stop(
            "This Python cannot make virtual environments (venv, pip). Install what is missing"
            " (Debian, Ubuntu: apt install python3-venv python3-pip) and start again."
        )
    run_logged(command, env=env, log=logs / "install.log", failed="The virtual environment could not be made.")


def fetch(path: Path, env: dict[str, str], logs: Path, one: Step) -> None:
    """Install one list: with uv where it is, and with pip where uv is not or finds no way to the packages."""
    log = logs / "install.log"
    if shutil.which("uv"):
        # uv does not read pip's configuration: behind a mirror named only there, pip finds the way.
        with contextlib.suppress(Stop):
            uv = ["uv", "pip", "install", "--python", str(PYTHON), "--require-hashes", "-r", str(path)]
            run_logged(uv, env=env, log=log, failed="uv found no way to the packages.")
            return
    if not has_pip():
        failed = "pip is missing. Install it (Debian, Ubuntu: apt install python3-venv) and start again."
        run_logged([str(PYTHON), "-m", "ensurepip"], env=env, log=log, failed=failed)
    run_logged(
        [str(PYTHON), "-m", "pip", "install", "--require-hashes", "--no-input", "--progress-bar=off"]
        + ["--disable-pip-version-check", "--no-compile", "-r", str(path)],
        env=env,
        log=log,
        on_line=arrivals(one, of=count(path)),
        failed="The packages could not be installed. Is this machine connected to the package index (pip config)?",
    )


def arrivals(one: Step, *, of: int) -> Callable[[str], None]:
    """A reader of pip's lines that tells how many packages have arrived."""
    arrived: set[str] = set()

    def on_line(text: str) -> None:
        if match := re.match(r"\s*(?:Collecting|Requirement already satisfied:) ([\w.-]+)", text):
            arrived.add(match.group(1))
            one.note(f"{len(arrived)} of {of}, {match.group(1)}")

    return on_line


def has_pip() -> bool:
    return subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0


def count(path: Path) -> int:
    """How many packages a list pins."""
    return len(re.findall(r"^[\w.-]+==", path.read_text(), flags=re.MULTILINE))


def stamp(path: Path) -> str:
    """Changes when the list, the Python or the place of the folder does: only then we install again."""
    return hashlib.sha256(path.read_bytes() + sys.version.encode() + str(ROOT).encode()).hexdigest()


def stamp_file(path: Path) -> Path:
    return VENV / f".installed-{path.stem}"
