"""The launcher: what it says when something is missing, and that it leaves nothing behind."""

import contextlib
import os
import re
import signal
import socket
import stat
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from accounts.views import DEMO_USERNAMES
from demo.desks import DEMO_DESKS, PARTNER_DESK
from scripts import desks, installation, portal, valkey
from scripts.places import ROOT, dotenv, keep_secret_key, make_places
from scripts.processes import Child, Family
from scripts.say import Stop
from scripts.tools import refuse_taken_port

# The launcher brings a database of its own: nothing here hangs on that of the tests.
pytestmark = pytest.mark.once
# What the tests' own settings put into the environment, and a portal must not inherit.
OF_THE_TESTS = {"DJANGO_SETTINGS_MODULE", "SECRET_KEY", "DATABASE_URL", "REDIS_URL", "VAR", "TEST_VAR"}


# ── installing ──────────────────────────────────────────────────────────────


@pytest.fixture
def installed(monkeypatch, tmp_path):
    """An environment that only remembers what it was asked to install."""
    asked = []
    monkeypatch.setattr(installation, "works", lambda python: True)
    monkeypatch.setattr(installation, "stamp_file", lambda path: tmp_path / f"stamp-{path.stem}")
    monkeypatch.setattr(installation, "fetch", lambda path, *rest: asked.append(path.name))
    return asked


def test_a_list_is_installed_once(installed, tmp_path):
    wanted = tmp_path / "wanted.txt"
    wanted.write_text("django==5.2\n")

    installation.install([wanted], {}, tmp_path)
    installation.install([wanted], {}, tmp_path)

    assert installed == ["wanted.txt"]


def test_a_changed_list_is_installed_again(installed, tmp_path):
    wanted = tmp_path / "wanted.txt"
    wanted.write_text("django==5.2\n")
    installation.install([wanted], {}, tmp_path)

    wanted.write_text("django==5.3\n")
    installation.install([wanted], {}, tmp_path)

    assert installed == ["wanted.txt", "wanted.txt"]


def test_a_python_without_venv_is_told_how_to_get_it(monkeypatch, tmp_path):
    monkeypatch.setattr(installation.shutil, "which", lambda name: None)
    monkeypatch.setattr(installation.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(installation, "VENV", tmp_path / "none")

    with pytest.raises(Stop, match="apt install python3-venv"):
        installation.make_venv({}, tmp_path)


def test_an_old_python_is_told_which_is_needed(monkeypatch, capsys):
    monkeypatch.setattr(portal.sys, "version_info", (3, 9, 2))
    monkeypatch.setattr(portal.shutil, "which", lambda name: None)

    assert portal.main(["run"]) == 1
    assert "Python 3.11 or newer is needed, python3 here is 3.9.2. Install it" in capsys.readouterr().err


# ── where things lie ────────────────────────────────────────────────────────


def test_the_socket_lies_with_its_data(tmp_path):
    assert valkey.socket_path(tmp_path) == tmp_path / "valkey.sock"


def test_a_socket_address_too_long_for_the_kernel_moves_to_a_private_folder(monkeypatch, tmp_path):
    monkeypatch.setattr(valkey.tempfile, "tempdir", "/tmp")
    folder = tmp_path / ("자활" * 30)

    path = valkey.socket_path(folder)

    assert len(os.fsencode(path)) <= valkey.LONGEST_SOCKET
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert path == valkey.socket_path(folder)
    path.parent.rmdir()


def test_a_short_folder_of_somebody_else_is_refused(monkeypatch, tmp_path):
    monkeypatch.setattr(valkey.tempfile, "tempdir", "/tmp")
    folder = tmp_path / ("x" * 120)
    trap = valkey.socket_path(folder).parent
    trap.rmdir()
    trap.symlink_to(tmp_path)

    with pytest.raises(Stop, match="belongs to somebody else"):
        valkey.socket_path(folder)
    trap.unlink()


def test_a_folder_we_may_not_write_to_is_a_sentence():
    with pytest.raises(Stop, match=r"/proc/jahwal cannot be written to .* make run VAR=/path"):
        make_places({"VAR": "/proc/jahwal"})


def test_the_secret_is_made_once_and_for_its_owner_only(tmp_path):
    places = make_places({"VAR": str(tmp_path / "var")})

    keep_secret_key(places, {})
    first = places.secret_key.read_text()
    keep_secret_key(places, {})

    assert places.secret_key.read_text() == first
    assert len(first.strip()) > 50
    assert stat.S_IMODE(places.secret_key.stat().st_mode) == 0o600
    assert stat.S_IMODE(places.var.stat().st_mode) == 0o700


def test_a_given_secret_is_not_written_down(tmp_path):
    places = make_places({"VAR": str(tmp_path)})

    keep_secret_key(places, {"SECRET_KEY": "given"})

    assert not places.secret_key.exists()


def test_dotenv_reads_names_and_leaves_the_rest(tmp_path):
    file = tmp_path / ".env"
    file.write_text("# PORT=1\nPORT=8001\nexport HOST='0.0.0.0'\n\nEMAIL_URL=\"smtp://a=b\"\n")

    assert dotenv(file) == {"PORT": "8001", "HOST": "0.0.0.0", "EMAIL_URL": "smtp://a=b"}


def test_every_name_that_is_read_stands_in_env_example():
    settings = "".join(path.read_text() for path in (ROOT / "jahwal" / "settings").glob("*.py"))
    launcher = "".join(path.read_text() for path in (ROOT / "scripts").glob("*.py"))
    read = set(re.findall(r"\benv(?:\.\w+)?\(\"([A-Z_]+)\"", settings)) | set(
        re.findall(r"\"(TEST_[A-Z_]+)\"", settings)
    )
    read |= set(re.findall(r"env(?:\.get\(|\[)\"([A-Z_]+)\"", launcher)) - {"DJANGO_SETTINGS_MODULE"}

    named = re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text(), flags=re.MULTILINE)

    assert sorted(named) == sorted(read | {"TEST_DATABASE_URL", "TEST_REDIS_URL"})


# ── ports and desks ─────────────────────────────────────────────────────────


def test_a_taken_port_is_a_sentence_with_the_way_out():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

        with pytest.raises(Stop) as refusal:
            refuse_taken_port("127.0.0.1", str(port))

    assert str(refusal.value) == (
        f"Port {port} is taken by another program. Start on another one: make run PORT={port + 1}"
    )


@pytest.mark.parametrize("port", ["eight", "0", "70000", "-1", ""])
def test_what_is_no_port_is_refused(port):
    with pytest.raises(Stop, match="is not a port. Name a number from 1 to 65535"):
        refuse_taken_port("127.0.0.1", port)


def test_the_table_shows_ten_desks_under_one_another():
    lines = desks.table().splitlines()

    assert len(lines) == 10
    assert {desks.width(line) for line in lines} == {desks.width(lines[0])}
    assert all(line.endswith("jahwal-demo-2026") for line in lines)


def test_the_table_shows_the_desks_the_demo_opens():
    opened = {(username, office, role.label) for username, _, office, role in DEMO_DESKS}

    shown = [(username, office, desk) for username, office, desk in desks.DESKS]

    assert [username for username, _, _ in shown] == DEMO_USERNAMES
    assert set(shown) - opened == {(PARTNER_DESK[0], "아산연습심리상담센터", PARTNER_DESK[2].label)}


# ── processes ───────────────────────────────────────────────────────────────


def child(tmp_path, script):
    return Child("child", ["sh", "-c", script], dict(os.environ), tmp_path / "child.log", tmp_path)


def test_a_fallen_child_is_started_again(tmp_path):
    family = Family()
    family.start(child(tmp_path, "echo born >> births; [ $(wc -l < births) -ge 2 ] && sleep 60"))

    family.watch(lambda: len(births(tmp_path)) == 2)
    family.stop()

    assert births(tmp_path) == ["born", "born"]


def test_a_child_that_keeps_falling_ends_the_portal_with_its_last_words(tmp_path):
    family = Family()
    family.start(child(tmp_path, "echo no room left; exit 3"))

    with pytest.raises(Stop, match=r"child keeps ending by itself \(status 3\)\.\n.*no room left"):
        family.watch(lambda: False)
    family.stop()


def test_what_a_child_started_ends_with_it(tmp_path):
    family = Family()
    family.start(child(tmp_path, "trap '' TERM; sleep 61 & echo $! > grandchild; wait; sleep 62"))
    wait_until(lambda: (tmp_path / "grandchild").exists() and (tmp_path / "grandchild").read_text().strip())
    grandchild = int((tmp_path / "grandchild").read_text())

    begun = time.monotonic()
    family.stop()

    assert time.monotonic() - begun < 10
    assert wait_until(lambda: not lives(grandchild))


# ── the whole portal ────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def var(tmp_path_factory):
    return tmp_path_factory.mktemp("portal") / "var"


@contextlib.contextmanager
def started(var):
    """`make run` on a folder and port of its own, ready to be asked; its process, its address and what it says."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    env = {name: value for name, value in os.environ.items() if name not in OF_THE_TESTS}
    env |= {"VAR": str(var), "PORT": str(port), "JAHWAL_DEMO": "0", "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "scripts.portal", "run"]
    with subprocess.Popen(
        command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as run:
        try:
            said = "".join(iter(lambda: next_line(run), None))
            yield run, f"http://127.0.0.1:{port}", said
        finally:
            if run.poll() is None:
                run.kill()


def next_line(run):
    """One more line of the launcher; None once it is ready or gone."""
    line = run.stdout.readline()
    return None if not line or line.startswith("Ctrl-C") else line


def test_sigterm_ends_the_portal_and_all_it_started(var):
    with started(var) as (run, address, said):
        assert "Ready after" in said, said
        assert f"{address}/" in said
        with urllib.request.urlopen(f"{address}/readyz", timeout=10) as answer:
            assert answer.status == 200
        assert len(belonging_to(var)) >= 6

        run.send_signal(signal.SIGTERM)
        assert run.wait(timeout=20) == 0

    assert belonging_to(var) == []
    assert (var / "db.sqlite3").exists()


def test_a_second_start_keeps_the_data_and_a_killed_launcher_leaves_no_orphans(var):
    if not (var / "secret_key").exists():  # the first start was on another core
        with started(var) as (run, _, _):
            run.send_signal(signal.SIGTERM)
            run.wait(timeout=20)
    secret = (var / "secret_key").read_text()

    with started(var) as (run, _, said):
        assert "Ready after" in said, said
        assert (var / "secret_key").read_text() == secret

        run.kill()
        run.wait(timeout=10)

    assert wait_until(lambda: belonging_to(var) == [])


def belonging_to(var):
    """Every living process that was started with this VAR."""
    mark = f"VAR={var}".encode()
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if mark in (folder / "environ").read_bytes().split(b"\0") and lives(int(folder.name)):
                found.append((folder / "cmdline").read_bytes().replace(b"\0", b" ").decode())
    return found


def lives(pid):
    """Whether the process is there and not only waiting to be buried."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


def births(tmp_path):
    file = tmp_path / "births"
    return file.read_text().split() if file.exists() else []


def wait_until(happens, seconds=15):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if happens():
            return True
        time.sleep(0.1)
    return False
