"""Rules of days at work that look into other tables: kept by the database in both engines."""

from core.constraints import TriggerConstraint

_OUTSIDE = """NOT EXISTS (
  SELECT 1 FROM programs_placement p WHERE p.id = NEW.placement_id AND p.starts_on <= NEW.dated_on
    AND (p.ends_on IS NULL OR p.ends_on >= NEW.dated_on)
)"""
_SHUT = """EXISTS (
  SELECT 1 FROM attendance_monthsheet s JOIN programs_placement p ON p.unit_id = s.unit_id
  WHERE p.id = {row}.placement_id AND s.month = {month} AND s.state <> 'open'
)"""
# A day that nobody had marked, so that a correction has something to stand beside: a day off says nothing by itself.
_ONLY_OFF = "NEW.code = 'closed' AND NEW.lost_minutes = 0 AND NEW.overtime_minutes = 0 AND NEW.night_minutes = 0"
# Whose day it is may change (two files of one person become one); what it was may not.
_WORDS = "code, dated_on, placement_id, scheduled_minutes, lost_minutes, overtime_minutes, night_minutes"


class DayInsidePlacement(TriggerConstraint):
    """A day lies in the placement it belongs to."""

    spans_tables = True

    def postgres_sql(self, table: str) -> str:
        return f"""
CREATE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF {_OUTSIDE} THEN
    RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = '{self.name}';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER {self.name} BEFORE INSERT OR UPDATE OF dated_on, placement_id ON {table}
FOR EACH ROW EXECUTE FUNCTION {self.name}()"""

    def sqlite_sql(self, table: str) -> list[str]:
        return [
            f"CREATE TRIGGER {self.name}_{moment.split()[0].lower()} BEFORE {moment} ON {table} "
            f"WHEN {_OUTSIDE} BEGIN SELECT RAISE(ABORT, '{self.name}'); END"
            for moment in ("INSERT", "UPDATE OF dated_on, placement_id")
        ]


class OpenMonthsOnly(TriggerConstraint):
    """A day of a closed month is neither written, changed nor taken away.

    But for one that was left unmarked: it may be added as the day off that it was (`actions.correct_unmarked`).
    """

    spans_tables = True

    def postgres_sql(self, table: str) -> str:
        shut = {
            row: _SHUT.format(row=row, month=f"date_trunc('month', {row}.dated_on)::date") for row in ("OLD", "NEW")
        }
        return f"""
CREATE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    IF {shut["OLD"]} THEN
      RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = '{self.name}';
    END IF;
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  IF {shut["NEW"]} AND NOT (TG_OP = 'INSERT' AND {_ONLY_OFF}) THEN
    RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = '{self.name}';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER {self.name} BEFORE INSERT OR DELETE OR UPDATE OF {_WORDS} ON {table}
FOR EACH ROW EXECUTE FUNCTION {self.name}()"""

    def sqlite_sql(self, table: str) -> list[str]:
        shut = {row: _SHUT.format(row=row, month=_month(row)) for row in ("OLD", "NEW")}
        rows = {
            "INSERT": f"{shut['NEW']} AND NOT ({_ONLY_OFF})",
            "DELETE": shut["OLD"],
            f"UPDATE OF {_WORDS}": f"{shut['OLD']} OR {shut['NEW']}",
        }
        return [
            f"CREATE TRIGGER {self.name}_{moment.split()[0].lower()} BEFORE {moment} ON {table} "
            f"WHEN {condition} BEGIN SELECT RAISE(ABORT, '{self.name}'); END"
            for moment, condition in rows.items()
        ]


def _month(row: str) -> str:
    return f"substr({row}.dated_on, 1, 7) || '-01'"
