"""Writes everything that is encrypted anew under the first of FIELD_KEYS; afterwards older keys may go."""

from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection, models, transaction

from core.encryption import EncryptedTextField, new_key, rotated


class Command(BaseCommand):
    help = "Encrypts every encrypted field anew under the first key of FIELD_KEYS. Safe to run twice."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--new", action="store_true", help="only print a new key for FIELD_KEYS")

    def handle(self, *args: Any, new: bool, **options: Any) -> None:
        if new:
            self.stdout.write(new_key())
            return
        for model in apps.get_models():
            for field in model._meta.local_concrete_fields:
                if isinstance(field, EncryptedTextField):
                    count = _rotate(model, field)
                    self.stdout.write(f"{model._meta.label}.{field.name}: {count}")


@transaction.atomic
def _rotate(model: type[models.Model], field: EncryptedTextField) -> int:
    """Row by row on the tokens themselves: the words are never read into the model."""
    table, column, key = (connection.ops.quote_name(name) for name in _names(model, field))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {key}, {column} FROM {table} WHERE {column} <> '' ORDER BY {key}")
        rows = cursor.fetchall()
        changes = [(rotated(token), pk) for pk, token in rows]
        cursor.executemany(f"UPDATE {table} SET {column} = %s WHERE {key} = %s", changes)
    return len(changes)


def _names(model: type[models.Model], field: EncryptedTextField) -> tuple[str, str, str]:
    return model._meta.db_table, field.column, str(model._meta.pk.column)  # type: ignore[union-attr]
