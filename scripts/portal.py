"""The door of `make run`, `make test` and `make check`.

This file must be readable by any Python 3, so that an old one can say what is missing instead of failing on a word it
does not know. The rest of the folder is imported only after that.
"""

import importlib
import os
import shutil
import signal
import sys

OLDEST = (3, 11)
NEWER = ["python3.14", "python3.13", "python3.12", "python3.11"]
COMMANDS = {
    "run": "scripts.running",
    "test": "scripts.testing",
    "check": "scripts.checking",
    "setup": "scripts.installation",
}


def main(arguments):
    """Run one command. Returns the exit status; refuses an unknown word with the list of the known ones."""
    if len(arguments) != 1 or arguments[0] not in COMMANDS:
        return complain("Say one of: " + ", ".join(COMMANDS))
    if sys.version_info < OLDEST:
        return start_again_with_newer(arguments)
    # A bare terminal (LANG=C) would refuse the Korean names of the desks.
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    sys.stderr.reconfigure(encoding="utf-8", errors="replace")
    signal.signal(signal.SIGTERM, interrupt)
    try:
        return importlib.import_module(COMMANDS[arguments[0]]).main()
    except importlib.import_module("scripts.say").Stop as trouble:
        return complain(str(trouble))
    except KeyboardInterrupt:
        return complain("Stopped.", status=130)


def start_again_with_newer(arguments):
    """Hand over to a newer Python of this machine; without one, say which is needed."""
    for name in NEWER:
        found = shutil.which(name)
        if found:
            os.execv(found, [found, "-m", "scripts.portal"] + arguments)
    have = ".".join(str(part) for part in sys.version_info[:3])
    return complain(
        "Python 3.11 or newer is needed, python3 here is " + have + ". Install it"
        " (Debian 12, Ubuntu 24.04: apt install python3 python3-venv) and start again."
    )


def interrupt(number, frame):
    """Being told to end is the same as Ctrl-C: what was started is ended first."""
    raise KeyboardInterrupt


def complain(sentence, status=1):
    sys.stderr.write("\n" + sentence + "\n")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
