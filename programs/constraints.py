"""No unit holds more people than it has places: kept by the database, also against two simultaneous requests."""

from core.constraints import TriggerConstraint

# Days on which a new placement could make the unit too full: its own first day, the first day of every placement
# that begins inside it, and every New Year inside it (the places belong to the year record).
_CROWDED = """
EXISTS (
  SELECT 1 FROM (
    SELECT NEW.starts_on AS day
    UNION SELECT p.starts_on FROM {table} p
      WHERE p.unit_id = NEW.unit_id AND p.id <> NEW.id AND p.starts_on > NEW.starts_on
        AND (NEW.ends_on IS NULL OR p.starts_on <= NEW.ends_on)
    UNION SELECT {new_year} FROM programs_unityear y
      WHERE y.unit_id = NEW.unit_id AND {new_year} > NEW.starts_on
        AND (NEW.ends_on IS NULL OR {new_year} <= NEW.ends_on)
  ) days
  WHERE (
    SELECT COUNT(*) FROM {table} p
      WHERE p.unit_id = NEW.unit_id AND p.id <> NEW.id AND p.starts_on <= days.day
        AND (p.ends_on IS NULL OR p.ends_on >= days.day)
  ) >= COALESCE((
    SELECT y.places FROM programs_unityear y
      WHERE y.unit_id = NEW.unit_id AND y.year <= {year_of_day} ORDER BY y.year DESC LIMIT 1
  ), 0)
)"""


class PlacesKept(TriggerConstraint):
    """A placement beyond the unit's places is refused, unless a director's reason stands in the row."""

    spans_tables = True

    def postgres_sql(self, table: str) -> str:
        crowded = _CROWDED.format(
            table=table,
            new_year="make_date(y.year, 1, 1)",
            year_of_day="EXTRACT(YEAR FROM days.day)",
        )
        return f"""
CREATE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.over_places_reason <> '' THEN RETURN NEW; END IF;
  -- The lock makes a second request wait here, and then see the first one's row.
  PERFORM 1 FROM programs_programunit u WHERE u.id = NEW.unit_id FOR UPDATE;
  IF {crowded} THEN
    RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = '{self.name}';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER {self.name} BEFORE INSERT OR UPDATE OF unit_id, starts_on, ends_on, over_places_reason ON {table}
FOR EACH ROW EXECUTE FUNCTION {self.name}()"""

    def sqlite_sql(self, table: str) -> list[str]:
        # AFTER: only then has a new row its number. SQLite lets one writer in at a time: no lock is needed.
        crowded = _CROWDED.format(
            table=table,
            new_year="(y.year || '-01-01')",
            year_of_day="CAST(substr(days.day, 1, 4) AS INTEGER)",
        )
        return [
            f"CREATE TRIGGER {self.name}_{moment.split()[0].lower()} AFTER {moment} ON {table} "
            f"WHEN NEW.over_places_reason = '' AND {crowded} BEGIN SELECT RAISE(ABORT, '{self.name}'); END"
            for moment in ("INSERT", "UPDATE OF unit_id, starts_on, ends_on, over_places_reason")
        ]
