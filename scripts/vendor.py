"""Fetch the files of others which the browser and the printed page load, and write down where each came from.

For developers, not for users: the result is committed, so an office on a closed network needs neither Node nor npm.

    python3 -m scripts.vendor            # fetch what scripts/vendor.toml lists
    python3 -m scripts.vendor --check    # only compare the files here with static/vendor/VENDOR.json
"""

import argparse
import base64
import hashlib
import json
import re
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path

from scripts.trim_css import trim

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
LIST = HERE / "vendor.toml"
RECORD = ROOT / "static" / "vendor" / "VENDOR.json"

# A comment naming a map we do not ship makes collectstatic look for it and fail.
SOURCE_MAP = re.compile(rb"\s*(/\*[#@] sourceMappingURL=[^*]*\*/|//[#@] sourceMappingURL=\S*)\s*$")


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--check", action="store_true", help="compare only; fetch nothing")
    if arguments.parse_args().check:
        wrong = differences(json.loads(RECORD.read_text()))
        print("\n".join(wrong) or "Every vendored file is as VENDOR.json says.")
        return 1 if wrong else 0

    packages = tomllib.loads(LIST.read_text())["package"]
    record = [fetch(package) for package in packages]
    RECORD.write_text(json.dumps(record, ensure_ascii=False, indent=2) + "\n")
    return 0


def fetch(package: dict) -> dict:
    """Fetch one package, put its listed files in place and return what VENDOR.json keeps of it."""
    print(f"{package['name']} {package['version']}")
    with tempfile.TemporaryDirectory() as folder:
        tarball = pack(package, Path(folder))
        written = [path for source, targets in package["files"].items() for path in take(tarball, source, targets)]
    if "trim" in package:
        written.append(write_trimmed(package["trim"]))
    return {
        "name": package["name"],
        "version": package["version"],
        "integrity": package["integrity"],
        "license": package["license"],
        "files": {str(path.relative_to(ROOT)): sha256(path) for path in sorted(written)},
    }


def pack(package: dict, folder: Path) -> Path:
    """Download the tarball with npm. Refuses one whose sha512 is not the pinned one."""
    name = f"{package['name']}@{package['version']}"
    subprocess.run(
        ["npm", "pack", "--silent", "--ignore-scripts", name], cwd=folder, check=True, stdout=subprocess.DEVNULL
    )
    tarball = next(folder.glob("*.tgz"))
    digest = base64.b64encode(hashlib.sha512(tarball.read_bytes()).digest()).decode()
    if f"sha512-{digest}" != package["integrity"]:
        sys.exit(f"{name}: the tarball is not the pinned one. Got sha512-{digest}")
    return tarball


def take(tarball: Path, source: str, targets: str | list[str]) -> list[Path]:
    """Copy a file, or each file of a folder, from the tarball to its places. Returns what was written."""
    targets = [targets] if isinstance(targets, str) else targets
    written = []
    with tarfile.open(tarball) as archive:
        for member in archive:
            name = member.name.removeprefix("package/")
            if not member.isfile() or not (name == source or source.endswith("/") and name.startswith(source)):
                continue
            content = SOURCE_MAP.sub(b"\n", archive.extractfile(member).read())
            written += [put(ROOT / (target + name[len(source) :]), content) for target in targets]
    if not written:
        sys.exit(f"{tarball.name} has no {source}")
    return written


def put(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def write_trimmed(recipe: dict) -> Path:
    whole = "".join((ROOT / name).read_text() for name in recipe["from"])
    return put(ROOT / recipe["to"], trim(whole, without=set(recipe["without"])).encode())


def differences(record: list[dict]) -> list[str]:
    """One line per file which is missing or is not what was recorded."""
    return [
        f"{name}: {'changed' if (ROOT / name).exists() else 'missing'}"
        for package in record
        for name, digest in package["files"].items()
        if not (ROOT / name).exists() or sha256(ROOT / name) != digest
    ]


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
