"""Rules of pay that look into other tables: kept by the database in both engines."""

from typing import Any

from core.constraints import TriggerConstraint

_SHUT = "EXISTS (SELECT 1 FROM payroll_paymonth m WHERE m.id = {month} AND m.state NOT IN ('computed', 'confirmed'))"


class OpenPayOnly(TriggerConstraint):
    """A row of a pay month that was approved is neither written, changed nor taken away.

    `month` is SQL that leads from ROW to the number of its pay month. `words` are the columns that hold, where others
    may change all the same: whose slip it is, when two files of one person become one.
    """

    spans_tables = True

    def __init__(self, *, name: str, month: str, words: str = "", violation_error_message: str) -> None:
        super().__init__(name=name, violation_error_message=violation_error_message)
        self.month, self.words = month, words

    def deconstruct(self) -> tuple[str, tuple[()], dict[str, Any]]:
        path, _, kwargs = super().deconstruct()
        return path, (), {**kwargs, "month": self.month, "words": self.words}

    @property
    def _update(self) -> str:
        return f"UPDATE OF {self.words}" if self.words else "UPDATE"

    def _shut(self, row: str) -> str:
        return _SHUT.format(month=self.month.replace("ROW", row))

    def postgres_sql(self, table: str) -> str:
        return f"""
CREATE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    IF {self._shut("OLD")} THEN
      RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = '{self.name}';
    END IF;
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  IF {self._shut("NEW")} THEN
    RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = '{self.name}';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER {self.name} BEFORE INSERT OR DELETE OR {self._update} ON {table}
FOR EACH ROW EXECUTE FUNCTION {self.name}()"""

    def sqlite_sql(self, table: str) -> list[str]:
        rows = {"INSERT": ["NEW"], "DELETE": ["OLD"], self._update: ["OLD", "NEW"]}
        return [
            f"CREATE TRIGGER {self.name}_{moment.split()[0].lower()} BEFORE {moment} ON {table} "
            f"WHEN {' OR '.join(self._shut(row) for row in named)} BEGIN SELECT RAISE(ABORT, '{self.name}'); END"
            for moment, named in rows.items()
        ]


_OTHERS = """EXISTS (
  SELECT 1 FROM centers_membership a JOIN centers_membership b ON b.user_id = a.user_id
  WHERE a.id = NEW.approved_by_id AND (b.id = NEW.computed_by_id OR b.id IN (
    SELECT u.confirmed_by_id FROM payroll_unitpay u WHERE u.pay_month_id = NEW.id))
)"""


class ApprovedByAnother(TriggerConstraint):
    """Who approves a pay month has neither computed nor confirmed it: the person counts, not the desk."""

    spans_tables = True

    def postgres_sql(self, table: str) -> str:
        return f"""
CREATE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF {_OTHERS} THEN
    RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = '{self.name}';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER {self.name} BEFORE INSERT OR UPDATE ON {table}
FOR EACH ROW EXECUTE FUNCTION {self.name}()"""

    def sqlite_sql(self, table: str) -> list[str]:
        return [
            f"CREATE TRIGGER {self.name}_{moment.lower()} BEFORE {moment} ON {table} "
            f"WHEN {_OTHERS} BEGIN SELECT RAISE(ABORT, '{self.name}'); END"
            for moment in ("INSERT", "UPDATE")
        ]
