"""Saying no in a sentence."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import BaseConstraint, Model, UniqueConstraint
from django.forms import BaseForm


class Refusal(ValidationError):
    """The house cannot do this. The message is written for the person who asked."""


@contextmanager
def refusals_on(form: BaseForm) -> Iterator[None]:
    """Put a refusal, or a constraint that the database kept, on the form instead of failing."""
    try:
        with explained():
            yield
    except ValidationError as refusal:
        known = set(form.fields)
        if hasattr(refusal, "error_dict"):
            for field, errors in refusal.error_dict.items():
                form.add_error(field if field in known else None, errors)
        else:
            form.add_error(None, refusal)


@contextmanager
def explained() -> Iterator[None]:
    """Turn a constraint's `IntegrityError` into its sentence; any other error stays loud."""
    try:
        yield
    except IntegrityError as error:
        text = str(error)
        for model in apps.get_models():
            for constraint in model._meta.constraints:
                if constraint.name in text or text == _of_sqlite(constraint, model):
                    raise Refusal(str(constraint.violation_error_message), code=constraint.name) from error
        raise


def _of_sqlite(constraint: BaseConstraint, model: type[Model]) -> str:
    """What SQLite says of a unique rule: its columns, and not its name."""
    if not (isinstance(constraint, UniqueConstraint) and constraint.fields):
        return ""
    columns = [model._meta.get_field(name).column for name in constraint.fields]  # type: ignore[union-attr]
    return f"UNIQUE constraint failed: {', '.join(f'{model._meta.db_table}.{column}' for column in columns)}"
