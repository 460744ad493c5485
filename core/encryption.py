"""Words that lie encrypted in the database: who copies the tables or a backup of them reads nothing.

The keys stand beside the database and not in it: FIELD_KEYS in the environment, or on one machine a file in VAR. The
first key encrypts; older ones still decrypt until `manage.py rotate_field_keys` has written everything anew.
"""

import os
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.db import models
from django.db.models.lookups import Exact, IsNull

WRITTEN_DOWN = "fernet:"


def cipher() -> MultiFernet:
    """The keys that are in force. Makes the key of this machine when none was named and none is kept."""
    return _cipher(tuple(settings.FIELD_KEYS) or (_kept_key(),))


@lru_cache(maxsize=8)
def _cipher(keys: tuple[str, ...]) -> MultiFernet:
    try:
        return MultiFernet([Fernet(key) for key in keys])
    except ValueError as trouble:
        raise ImproperlyConfigured(
            "FIELD_KEYS holds something that is no key: make one with `manage.py rotate_field_keys --new`."
        ) from trouble


def new_key() -> str:
    """A key as FIELD_KEYS names it."""
    return Fernet.generate_key().decode()


def _kept_key() -> str:
    """The key in VAR; made by whoever comes first, readable by its owner only."""
    kept = settings.FIELD_KEY_FILE
    if not kept.is_file():
        kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        made = kept.with_name(f"{kept.name}.{os.getpid()}")
        handle = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(f"{new_key()}\n")
        try:
            # A link is there whole or not at all: of two who make one, both read the first one's.
            os.link(made, kept)
        except FileExistsError:
            pass
        finally:
            made.unlink()
    return kept.read_text().strip()


def encrypted(text: str) -> str:
    """The token of a text; an empty text stays empty."""
    return cipher().encrypt(text.encode()).decode() if text else ""


def decrypted(token: str) -> str:
    """The text of a token. Fails loudly when its key is gone."""
    try:
        return cipher().decrypt(token.encode()).decode() if token else ""
    except InvalidToken as trouble:
        raise ImproperlyConfigured(
            "A value was encrypted with a key that is not among FIELD_KEYS: put the older key back at the list's end."
        ) from trouble


def rotated(token: str) -> str:
    """The same text under the first key."""
    return cipher().rotate(token.encode()).decode() if token else ""


class OnlyEmpty(Exact):
    """Whether there is a text at all: the one thing that can be asked of an encrypted column."""

    def get_prep_lookup(self) -> Any:
        if self.rhs != "":
            raise FieldError("An encrypted field can be compared with nothing but the empty text.")
        return self.rhs


class EncryptedTextField(models.TextField):
    """A text that only the portal reads. It cannot be searched or sorted by: the same text never looks the same."""

    def get_prep_value(self, value: Any) -> Any:
        text = super().get_prep_value(value)
        return None if text is None else encrypted(str(text))

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        return None if value is None else decrypted(value)

    def value_to_string(self, obj: models.Model) -> str:
        """What a row is written down as (a dropped row of a merge, a dump): encrypted there too."""
        text: Any = self.value_from_object(obj)
        return f"{WRITTEN_DOWN}{encrypted(text)}" if text else ""

    def to_python(self, value: Any) -> Any:
        """The text, also from where `value_to_string` wrote it."""
        if isinstance(value, str) and value.startswith(WRITTEN_DOWN):
            return decrypted(value.removeprefix(WRITTEN_DOWN))
        return super().to_python(value)

    def get_lookup(self, lookup_name: str) -> Any:
        allowed = {"isnull": IsNull, "exact": OnlyEmpty}
        if lookup_name not in allowed:
            raise FieldError(f"{self.name} is encrypted: it cannot be asked for by {lookup_name}.")
        return allowed[lookup_name]
