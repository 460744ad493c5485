"""Static files: collected once per change, with a compressed copy beside each text."""

import gzip
import hashlib
from pathlib import Path

from scripts.installation import RUNTIME, stamp
from scripts.places import PYTHON, ROOT, Places
from scripts.tools import run_logged

TEXTS = {".css", ".js", ".svg", ".json", ".txt"}
# Below this a compressed copy saves nothing.
WORTH_COMPRESSING = 1024


def collect(places: Places, env: dict[str, str]) -> None:
    """Bring VAR/static to what the rooms and packages have now. Takes no time when nothing changed."""
    stamp_file = places.var / ".static"
    now = fingerprint()
    if stamp_file.exists() and stamp_file.read_text() == now and (places.static / "staticfiles.json").exists():
        return
    run_logged(
        [str(PYTHON), "manage.py", "collectstatic", "--noinput", "--clear", "-v", "0"],
        env=env,
        cwd=ROOT,
        log=places.logs / "start.log",
        failed="The static files could not be collected.",
    )
    compress(places.static)
    stamp_file.write_text(now)


def compress(folder: Path) -> None:
    """Write `x.css.gz` beside `x.css`, as whitenoise looks for it."""
    for path in folder.rglob("*"):
        if path.suffix in TEXTS and path.stat().st_size > WORTH_COMPRESSING:
            # No time in it: the same file always compresses to the same bytes.
            path.with_name(path.name + ".gz").write_bytes(gzip.compress(path.read_bytes(), 6, mtime=0))


def fingerprint() -> str:
    """Changes when one of our static files or a package does."""
    files = sorted(path for path in [*(ROOT / "static").rglob("*"), *ROOT.glob("*/static/**/*")] if path.is_file())
    seen = [f"{path}:{path.stat().st_mtime_ns}:{path.stat().st_size}" for path in files]
    return hashlib.sha256("\n".join([*seen, *map(stamp, RUNTIME)]).encode()).hexdigest()
