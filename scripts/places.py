"""Where things lie, and the environment every part of the portal is started with."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from scripts.say import Stop

ROOT = Path(__file__).resolve().parent.parent
PYTHON = ROOT / ".venv" / "bin" / "python"


def settings() -> dict[str, str]:
    """The names of .env, and over them those of the environment: the order in which Django reads them too."""
    return {**dotenv(ROOT / ".env"), **os.environ}


def dotenv(path: Path) -> dict[str, str]:
    """`NAME=value` lines, with or without quotes or `export`. Other lines are left alone."""
    if not path.is_file():
        return {}
    pairs = [line.removeprefix("export ").partition("=") for line in path.read_text().splitlines()]
    return {name.strip(): value.strip().strip("\"'") for name, sign, value in pairs if sign and name[:1].isalpha()}


@dataclass(frozen=True)
class Places:
    """The folder VAR and what lies in it."""

    var: Path

    @property
    def logs(self) -> Path:
        return self.var / "log"

    @property
    def valkey(self) -> Path:
        return self.var / "valkey"

    @property
    def static(self) -> Path:
        return self.var / "static"

    @property
    def secret_key(self) -> Path:
        return self.var / "secret_key"


def make_places(env: dict[str, str]) -> Places:
    """The folders of VAR, made when they are missing. Refuses a VAR we may not write to."""
    places = Places(Path(env.get("VAR") or ROOT / "var").absolute())
    try:
        for folder in (places.var, places.logs, places.valkey):
            # Personal data lies here: nobody else of this machine looks in.
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        (places.var / ".writable").touch()
        (places.var / ".writable").unlink()
    except OSError as trouble:
        raise Stop(
            f"{places.var} cannot be written to ({trouble.strerror}). Name another folder: make run VAR=/path"
        ) from trouble
    return places


def keep_secret_key(places: Places, env: dict[str, str]) -> None:
    """Make this machine's own SECRET_KEY on the first start; the settings read it from VAR ever after."""
    if env.get("SECRET_KEY") or places.secret_key.exists():
        return
    handle = os.open(places.secret_key, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(64) + "\n")


def portal_environment(places: Places, env: dict[str, str]) -> dict[str, str]:
    """What web, worker, beat and manage.py are started with. Demo desks are shown unless JAHWAL_DEMO says no."""
    # Besides the names visitors use, the launcher asks by "localhost" whether the portal is ready.
    hosts = {"ALLOWED_HOSTS": f"{env['ALLOWED_HOSTS']},localhost"} if env.get("ALLOWED_HOSTS") else {}
    return {
        **env,
        **hosts,
        "VAR": str(places.var),
        "JAHWAL_DEMO": env.get("JAHWAL_DEMO", "1"),
        "DJANGO_SETTINGS_MODULE": env.get("DJANGO_SETTINGS_MODULE", "jahwal.settings.base"),
        # Korean names in logs, also where the machine's language is "C".
        "PYTHONUTF8": "1",
        "PYTHONUNBUFFERED": "1",
    }
