"""`make run`: everything set up, started, watched, and ended on Ctrl-C or SIGTERM."""

import fcntl
import os
import signal
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from typing import TextIO

from scripts import desks, static_files, valkey
from scripts.installation import RUNTIME, install
from scripts.places import PYTHON, ROOT, Places, keep_secret_key, make_places, portal_environment, settings
from scripts.processes import Child, Family
from scripts.say import Step, Stop, line, step
from scripts.tools import heartbeat_folder, refuse_taken_port, run_logged, shared_memory_works, tail

READY_SECONDS = 60


class Signals:
    """Remembers that somebody asked us to stop."""

    def __init__(self) -> None:
        self.stopping = False
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self.stop)

    def stop(self, number: int, frame: object) -> None:
        """The first signal interrupts whatever goes on; the ones after it must not disturb the ending."""
        if not self.stopping:
            self.stopping = True
            raise KeyboardInterrupt


def main() -> int:
    """Set up and serve until told to stop. Returns the exit status; refuses with a sentence what it cannot do."""
    signals = Signals()
    # Personal data lies in VAR: what is written there is for this user's eyes only.
    os.umask(0o077)
    begun = time.monotonic()
    env = settings()
    host = env.get("HOST") or "127.0.0.1"
    port = refuse_taken_port(host, env.get("PORT") or "8000")
    places = make_places(env)
    lock = only_one(places)
    family = Family()
    try:
        line(f"Jahwal starts, its data in {places.var}")
        install(RUNTIME, env, places.logs)
        env = prepare(family, places, env)
        serve(family, places, env, host, port)
        say_hello(host, port, env, time.monotonic() - begun)
        family.watch(lambda: signals.stopping)
    except KeyboardInterrupt:
        line("Stopping …")
    finally:
        family.stop()
        lock.close()
    line("Stopped. The data stays where it is.")
    return 0


def only_one(places: Places) -> TextIO:
    """Hold VAR for ourselves. Refuses when another portal runs on it."""
    lock = (places.var / "run.lock").open("a+")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as trouble:
        raise Stop(
            f"A portal already runs on {places.var}. Stop it, or start this one on another folder: make run VAR=/path"
        ) from trouble
    return lock


def prepare(family: Family, places: Places, env: dict[str, str]) -> dict[str, str]:
    """Secret, broker, tables, static files and demo data. Returns the environment the portal is started with."""
    keep_secret_key(places, env)
    env = portal_environment(places, env)
    if not env.get("REDIS_URL"):
        with step("Embedded Valkey"):
            env["REDIS_URL"] = start_valkey(family, places, env)
    with ThreadPoolExecutor(max_workers=1) as beside:
        static = beside.submit(static_files.collect, places, env)
        with step("Tables") as one:
            manage(
                places,
                env,
                one,
                "migrate",
                "--noinput",
                failed="The tables could not be made. Is the database of DATABASE_URL there?",
            )
        with step("Static files"):
            static.result()
    if env["JAHWAL_DEMO"] == "1":
        with step("Demo data") as one:
            manage(places, env, one, "load_demo", "--if-empty", failed="The demo data could not be loaded.")
    return env


def start_valkey(family: Family, places: Places, env: dict[str, str]) -> str:
    """Start the broker of this portal and return its address."""
    valkey.shut_down_leftover(places.valkey)
    family.start(Child("valkey", valkey.command(places.valkey), env, places.logs / "valkey.log", places.valkey))
    valkey.wait_ready(places.valkey)
    return valkey.remember(places.valkey)


def manage(places: Places, env: dict[str, str], one: Step, *words: str, failed: str) -> None:
    """Run a command of manage.py as a step, its lines as the step's progress."""
    run_logged(
        [str(PYTHON), "manage.py", *words],
        env=env,
        cwd=ROOT,
        log=places.logs / "start.log",
        failed=failed,
        on_line=lambda text: one.note(text.strip()),
    )


def serve(family: Family, places: Places, env: dict[str, str], host: str, port: int) -> None:
    """Start web, worker and beat, and wait until the portal says that it is ready."""
    with step("Web, worker, beat") as one:
        for name, command in commands(places, host, port).items():
            family.start(Child(name, command, env, places.logs / f"{name}.log", ROOT))
        until = time.monotonic() + READY_SECONDS
        while not (answer := readiness(host, port)).startswith("200"):
            if time.monotonic() > until or not all(child.runs() for child in family.children):
                fallen = [child for child in family.children if not child.runs()] or family.children[-3:-2]
                words = "\n".join(f"{child.name}:\n{tail(child.log)}" for child in fallen)
                raise Stop(f"The portal does not get ready (/readyz: {answer}).\n{words}")
            one.note(answer)
            time.sleep(0.2)


def commands(places: Places, host: str, port: int) -> dict[str, list[str]]:
    """How each part is started. Where processes cannot share memory, the worker runs in threads."""
    celery = [str(PYTHON), "-m", "celery", "-A", "jahwal.celery:app"]
    pool = "prefork" if shared_memory_works() else "threads"
    quiet = ["--without-mingle", "--without-gossip", "--loglevel", "INFO"]
    return {
        "web": [
            *(str(PYTHON), "-m", "gunicorn", "jahwal.wsgi:application", "--bind", address(host, port)),
            *("--workers", "2", "--threads", "4", "--timeout", "60", "--graceful-timeout", "4"),
            *("--worker-tmp-dir", str(heartbeat_folder(places.var)), "--no-control-socket"),
        ],
        "worker": [*celery, "worker", "--pool", pool, "--concurrency", "2", *quiet],
        "beat": [*celery, "beat", "--pidfile", "", "--loglevel", "INFO"],
    }


def readiness(host: str, port: int) -> str:
    """What /readyz says: its status and the first words."""
    nobody = {"0.0.0.0": "127.0.0.1", "::": "::1"}
    request = urllib.request.Request(f"http://{address(nobody.get(host, host), port)}/readyz")
    # The question comes from inside: portal_environment lets this name in, also where visitors come by TLS only.
    request.add_header("Host", "localhost")
    request.add_header("X-Forwarded-Proto", "https")
    try:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=5) as answer:
            return f"{answer.status}"
    except urllib.error.HTTPError as answer:
        return f"{answer.code} {answer.read(200).decode(errors='replace')}"
    except OSError:
        return "no answer yet"


def address(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def say_hello(host: str, port: int, env: dict[str, str], seconds: float) -> None:
    line(f"\nReady after {seconds:.0f} s:  http://{address(host, port)}/\n")
    if env["JAHWAL_DEMO"] == "1":
        line(f"Demo desks, one click each on the sign-in page (user, office, desk, password):\n{desks.table()}\n")
    line("Ctrl-C stops it.")
