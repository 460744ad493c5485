"""`make check`: everything that reads the code without running it."""

import subprocess
import tempfile

from scripts.installation import EVERYTHING, install
from scripts.places import PYTHON, ROOT, make_places, settings
from scripts.say import line

TEMPLATE_FOLDERS = ["templates", "*/templates"]


def main() -> int:
    """Run every check, also after one failed. Returns 0 when all are content."""
    env = settings()
    install(EVERYTHING, env, make_places(env).logs)
    with tempfile.TemporaryDirectory(prefix="jahwal-check-") as folder:
        env |= {"DJANGO_SETTINGS_MODULE": "jahwal.settings.test", "TEST_VAR": folder}
        failed = [name for name, command in checks().items() if not content(name, command, env)]
    line(f"\nNot content: {', '.join(failed)}" if failed else "\nAll checks are content.")
    return 1 if failed else 0


def content(name: str, command: list[str], env: dict[str, str]) -> bool:
    """Run one check, its words as they come. Whether it was content."""
    line(f"\n── {name}")
    return subprocess.run(command, cwd=ROOT, env=env, check=False).returncode == 0


def checks() -> dict[str, list[str]]:
    """Each check by its name, and its command."""
    tools = PYTHON.parent
    templates = sorted(str(path) for folder in TEMPLATE_FOLDERS for path in ROOT.glob(f"{folder}/**/*.html"))
    return {
        "format": [f"{tools}/ruff", "format", "--check", "."],
        "lint": [f"{tools}/ruff", "check", "."],
        "templates": [f"{tools}/djade", "--target-version", "5.2", "--check", *templates],
        "floors and furniture": [f"{tools}/lint-imports", "--no-logo"],
        "missing migrations": [str(PYTHON), "manage.py", "makemigrations", "--check", "--dry-run"],
        "types at the borders": [f"{tools}/mypy"],
    }
