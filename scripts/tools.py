"""Small tools of the launcher: a command with its log, a free port, shared memory."""

import multiprocessing
import os
import socket
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from scripts.say import Stop

TAIL_LINES = 15


def run_logged(
    command: list[str],
    *,
    env: dict[str, str],
    log: Path,
    failed: str,
    on_line: Callable[[str], None] = lambda text: None,
    cwd: Path | None = None,
) -> None:
    """Run a command to its end, its words going to the log. When it fails, stop with `failed` and its last lines."""
    with (
        log.open("a", encoding="utf-8") as file,
        subprocess.Popen(
            command, env=env, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
        ) as process,
    ):
        file.write(f"\n$ {' '.join(command)}\n")
        try:
            for text in process.stdout or []:
                file.write(text)
                on_line(text.rstrip())
        except BaseException:
            process.terminate()
            raise
    if process.returncode:
        raise Stop(f"{failed}\n{tail(log)}\nThe whole story: {log}")


def tail(log: Path) -> str:
    """The last lines of a log, indented, for somebody who has to find out."""
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()[-TAIL_LINES:]
    return "\n".join(f"    {text}" for text in lines)


def refuse_taken_port(host: str, port: str) -> int:
    """The port as a number. Refuses one that is none, is taken, or is not ours to take, with the way out."""
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise Stop(f"PORT={port} is not a port. Name a number from 1 to 65535: make run PORT=8001")
    try:
        with socket.create_server((host, int(port)), family=socket.AF_INET6 if ":" in host else socket.AF_INET):
            return int(port)
    except OSError as trouble:
        why = "may not be used by this user" if isinstance(trouble, PermissionError) else "is taken by another program"
        raise Stop(f"Port {port} {why}. Start on another one: make run PORT={max(int(port) + 1, 8001)}") from trouble


def shared_memory_works() -> bool:
    """Whether processes can share locks. Some containers forbid it; then the worker runs in threads."""
    try:
        multiprocessing.get_context("fork").Lock()
    except (OSError, ImportError):
        return False
    return True


def heartbeat_folder(otherwise: Path) -> Path:
    """Where gunicorn's workers show that they live: memory, or a folder of ours where /dev/shm is closed."""
    try:
        with tempfile.TemporaryFile(dir="/dev/shm") as file:
            os.fchmod(file.fileno(), 0o600)
            file.write(b"\0")
            file.flush()
    except OSError:
        return otherwise
    return Path("/dev/shm")
