"""What the two databases say differently, said in one place each, under the ORM.

A constraint here is kept by the database itself: by an EXCLUDE constraint or a trigger on PostgreSQL, by triggers on
SQLite. The constraint's name travels in the database's error, so that `core.refusals.explained` finds its sentence.
No SQL here may hold a percent sign: schema editors format it.
"""

from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import BaseConstraint, Model

from core.periods import meets


class TriggerConstraint(BaseConstraint):
    """A rule kept by triggers. Subclasses say the SQL for the row's own table.

    SQLite cannot make a table anew while another table's trigger names it, and Django makes tables anew for most
    changes. A rule that looks into other tables says `spans_tables`: its triggers are lifted before migrations run
    and set again after them (`lift_triggers`, `set_triggers`, called by core.apps).
    """

    spans_tables = False

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TriggerConstraint) and self.deconstruct() == other.deconstruct()

    def __hash__(self) -> int:
        return hash(self.name)

    def postgres_sql(self, table: str) -> str:
        raise NotImplementedError

    def sqlite_sql(self, table: str) -> list[str]:
        raise NotImplementedError

    def constraint_sql(self, model: Any, schema_editor: Any) -> None:  # type: ignore[override]  # nothing in the table
        """Nothing stands inside CREATE TABLE; the triggers follow when the table has its name."""
        if not (self.spans_tables and schema_editor.connection.vendor == "sqlite"):
            schema_editor.deferred_sql.extend(self._statements(model, schema_editor))

    def create_sql(self, model: Any, schema_editor: Any) -> str:
        return ";\n".join(self._statements(model, schema_editor))

    def remove_sql(self, model: Any, schema_editor: Any) -> str:
        table = _table(model)
        if schema_editor.connection.vendor == "postgresql":
            return f"DROP TRIGGER IF EXISTS {self.name} ON {table}; DROP FUNCTION IF EXISTS {self.name}()"
        # SQLite makes the table anew without this constraint, and its triggers go with the old one.
        return ""

    def validate(
        self, model: type[Model], instance: Model, exclude: Any = None, using: str = DEFAULT_DB_ALIAS
    ) -> None:
        """Kept by the database; subclasses may say it earlier in Python."""

    def _statements(self, model: Any, schema_editor: Any) -> list[str]:
        if schema_editor.connection.vendor == "postgresql":
            return [self.postgres_sql(_table(model))]
        return self.sqlite_sql(_table(model))


def _spanning(connection: Any) -> list[tuple[type[Model], TriggerConstraint]]:
    if connection.vendor != "sqlite":
        return []
    tables = set(connection.introspection.table_names())
    return [
        (model, constraint)
        for model in apps.get_models()
        for constraint in model._meta.constraints
        if isinstance(constraint, TriggerConstraint) and constraint.spans_tables and model._meta.db_table in tables
    ]


def lift_triggers(*, using: str, **kwargs: object) -> None:
    """Before migrations: take away the SQLite triggers that look into other tables."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for _model, constraint in _spanning(connection):
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            for (name,) in cursor.fetchall():
                if name.startswith(constraint.name):
                    cursor.execute(f"DROP TRIGGER {name}")


def set_triggers(*, using: str, **kwargs: object) -> None:
    """After migrations: set them again."""
    connection = connections[using]
    lift_triggers(using=using)
    with connection.cursor() as cursor:
        for model, constraint in _spanning(connection):
            for statement in constraint.sqlite_sql(_table(model)):
                cursor.execute(statement)


def _table(model: Any) -> str:
    # While SQLite makes a table anew it is called new__…; the triggers are created after its renaming.
    return model._meta.db_table.removeprefix("new__")


class NoOverlap(BaseConstraint):
    """No two rows of one owner share a day (`starts_on`–`ends_on`, both inclusive, open end allowed)."""

    def __init__(self, *, name: str, owner: str, violation_error_message: str) -> None:
        super().__init__(name=name, violation_error_message=violation_error_message)
        self.owner = owner

    def deconstruct(self) -> tuple[str, tuple[()], dict[str, Any]]:
        path, _, kwargs = super().deconstruct()
        return path, (), {**kwargs, "owner": self.owner}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, NoOverlap) and self.deconstruct() == other.deconstruct()

    def __hash__(self) -> int:
        return hash((self.name, self.owner))

    def validate(
        self, model: type[Model], instance: Model, exclude: Any = None, using: str = DEFAULT_DB_ALIAS
    ) -> None:
        row: Any = instance
        owner_id = getattr(row, f"{self.owner}_id")
        if owner_id is None or row.starts_on is None:
            return
        others = model._default_manager.using(using).filter(**{f"{self.owner}_id": owner_id})
        if others.exclude(pk=row.pk).filter(meets(row.starts_on, row.ends_on)).exists():
            raise ValidationError(self.get_violation_error_message(), code=self.name)

    def _exclude_clause(self, column: str) -> str:
        # int8range needs no extension: btree_gist would, for a plain equality.
        return (
            f"CONSTRAINT {self.name} EXCLUDE USING gist "
            f"(int8range({column}, {column}, '[]') WITH &&, daterange(starts_on, ends_on, '[]') WITH &&)"
        )

    def constraint_sql(self, model: Any, schema_editor: Any) -> str | None:  # type: ignore[override]
        column = f"{self.owner}_id"
        if schema_editor.connection.vendor == "postgresql":
            return self._exclude_clause(column)
        schema_editor.deferred_sql.extend(self._sqlite_triggers(_table(model), column))
        return None

    def create_sql(self, model: Any, schema_editor: Any) -> str:
        column = f"{self.owner}_id"
        if schema_editor.connection.vendor == "postgresql":
            return f"ALTER TABLE {_table(model)} ADD {self._exclude_clause(column)}"
        return ";\n".join(self._sqlite_triggers(_table(model), column))

    def remove_sql(self, model: Any, schema_editor: Any) -> str:
        if schema_editor.connection.vendor == "postgresql":
            return f"ALTER TABLE {_table(model)} DROP CONSTRAINT IF EXISTS {self.name}"
        return ""

    def _sqlite_triggers(self, table: str, column: str) -> list[str]:
        clash = (
            f"EXISTS (SELECT 1 FROM {table} o WHERE o.{column} = NEW.{column} AND o.id IS NOT NEW.id "
            "AND (o.ends_on IS NULL OR o.ends_on >= NEW.starts_on) "
            "AND (NEW.ends_on IS NULL OR o.starts_on <= NEW.ends_on))"
        )
        return [
            f"CREATE TRIGGER {self.name}_{moment.lower()} {when} ON {table} WHEN {clash} "
            f"BEGIN SELECT RAISE(ABORT, '{self.name}'); END"
            for moment, when in [("INSERT", "BEFORE INSERT"), ("UPDATE", "BEFORE UPDATE")]
        ]


class FrozenOnce(TriggerConstraint):
    """A row whose `column` is filled is neither changed nor deleted any more."""

    def __init__(self, *, name: str, column: str, violation_error_message: str) -> None:
        super().__init__(name=name, violation_error_message=violation_error_message)
        self.column = column

    def deconstruct(self) -> tuple[str, tuple[()], dict[str, Any]]:
        path, _, kwargs = super().deconstruct()
        return path, (), {**kwargs, "column": self.column}

    def postgres_sql(self, table: str) -> str:
        return (
            f"CREATE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NEW; END IF; "
            f"RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = '{self.name}'; END $$;\n"
            f"CREATE TRIGGER {self.name} BEFORE UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW WHEN (OLD.{self.column} IS NOT NULL) EXECUTE FUNCTION {self.name}()"
        )

    def _statements(self, model: Any, schema_editor: Any) -> list[str]:
        # A row that is written as it stands changes nothing (a fixture that is loaded again); SQLite asks by column.
        columns = [field.column for field in model._meta.local_concrete_fields]
        self.changes = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in columns)
        return super()._statements(model, schema_editor)

    def sqlite_sql(self, table: str) -> list[str]:
        stands = f"OLD.{self.column} IS NOT NULL"
        conditions = {"UPDATE": f"{stands} AND ({self.changes})", "DELETE": stands}
        return [
            f"CREATE TRIGGER {self.name}_{moment.lower()} BEFORE {moment} ON {table} "
            f"WHEN {condition} BEGIN SELECT RAISE(ABORT, '{self.name}'); END"
            for moment, condition in conditions.items()
        ]


class AppendOnly(TriggerConstraint):
    """Rows are written once: the database refuses to change or delete them."""

    def postgres_sql(self, table: str) -> str:
        return (
            f"CREATE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = '{self.name}'; END $$;\n"
            f"CREATE TRIGGER {self.name} BEFORE UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {self.name}()"
        )

    def sqlite_sql(self, table: str) -> list[str]:
        return [
            f"CREATE TRIGGER {self.name}_{moment.lower()} BEFORE {moment} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{self.name}'); END"
            for moment in ("UPDATE", "DELETE")
        ]
