"""Rules of money that look into other rows: kept by the database in both engines."""

from core.constraints import TriggerConstraint

MOST_WON = 10_000_000_000  # 백억: more in one line is a slip of the hand


class _OnEntry(TriggerConstraint):
    """A row with a unit and a day is refused when `wrong` holds of it, at the `moments`."""

    spans_tables = True
    moments: tuple[str, ...] = ("INSERT", "UPDATE")

    def wrong(self, row: str, year: str, quarter: str) -> str:
        raise NotImplementedError

    def postgres_sql(self, table: str) -> str:
        said = {
            row: self.wrong(row, f"extract(year from {row}.dated_on)", f"extract(quarter from {row}.dated_on)")
            for row in ("OLD", "NEW")
        }
        refuse = f"RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = '{self.name}';"
        looks_back = f"IF TG_OP <> 'INSERT' THEN IF {said['OLD']} THEN {refuse} END IF; END IF;"
        return f"""
CREATE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  {looks_back if "DELETE" in self.moments else ""}
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  IF {said["NEW"]} THEN {refuse} END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER {self.name} BEFORE {" OR ".join(self.moments)} ON {table}
FOR EACH ROW EXECUTE FUNCTION {self.name}()"""

    def sqlite_sql(self, table: str) -> list[str]:
        rows = {
            "INSERT": ["NEW"],
            "DELETE": ["OLD"],
            "UPDATE": ["OLD", "NEW"] if "DELETE" in self.moments else ["NEW"],
        }
        return [
            f"CREATE TRIGGER {self.name}_{moment.lower()} BEFORE {moment} ON {table} "
            f"WHEN {' OR '.join(self._in_sqlite(row) for row in rows[moment])} "
            f"BEGIN SELECT RAISE(ABORT, '{self.name}'); END"
            for moment in self.moments
        ]

    def _in_sqlite(self, row: str) -> str:
        month = f"CAST(substr({row}.dated_on, 6, 2) AS INTEGER)"
        return self.wrong(row, f"CAST(substr({row}.dated_on, 1, 4) AS INTEGER)", f"(({month} + 2) / 3)")


class OpenQuartersOnly(_OnEntry):
    """A row of a settled quarter, or of one before it, is neither written, changed nor taken away."""

    moments = ("INSERT", "UPDATE", "DELETE")

    def wrong(self, row: str, year: str, quarter: str) -> str:
        return (
            f"EXISTS (SELECT 1 FROM sales_settlement s WHERE s.unit_id = {row}.unit_id AND s.state = 'settled' "
            f"AND s.year * 4 + s.quarter >= {year} * 4 + {quarter})"
        )


class InsideUnitLife(_OnEntry):
    """Money moves only while the unit is there."""

    def wrong(self, row: str, year: str, quarter: str) -> str:
        return (
            f"NOT EXISTS (SELECT 1 FROM programs_programunit u WHERE u.id = {row}.unit_id "
            f"AND u.opened_on <= {row}.dated_on AND (u.closed_on IS NULL OR u.closed_on >= {row}.dated_on))"
        )


class InsideUnitLifeOrBooked(InsideUnitLife):
    """The same, but for what the pay books: differences are paid and taken back after a unit has ended too."""

    def wrong(self, row: str, year: str, quarter: str) -> str:
        return f"({row}.booked_month IS NULL AND {super().wrong(row, year, quarter)})"


class VatWhereItApplies(_OnEntry):
    """VAT stands only where the unit's year record, the newest that has begun, says that it applies."""

    def wrong(self, row: str, year: str, quarter: str) -> str:
        newest = (
            f"SELECT y.vat_applies FROM programs_unityear y WHERE y.unit_id = {row}.unit_id AND y.year <= {year} "
            "ORDER BY y.year DESC LIMIT 1"
        )
        return f"({row}.vat > 0 AND NOT EXISTS (SELECT 1 FROM ({newest}) n WHERE n.vat_applies))"


class NeverBelowZero(TriggerConstraint):
    """What is taken out of a unit's fund lies in it."""

    def _lacks(self, table: str) -> str:
        lies = f"SELECT COALESCE(SUM(o.amount), 0) FROM {table} o WHERE o.unit_id = NEW.unit_id AND o.fund = NEW.fund"
        return f"NEW.amount < 0 AND ({lies}) + NEW.amount < 0"

    def postgres_sql(self, table: str) -> str:
        return f"""
CREATE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF {self._lacks(table)} THEN
    RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = '{self.name}';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER {self.name} BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION {self.name}()"""

    def sqlite_sql(self, table: str) -> list[str]:
        return [
            f"CREATE TRIGGER {self.name}_insert BEFORE INSERT ON {table} WHEN {self._lacks(table)} "
            f"BEGIN SELECT RAISE(ABORT, '{self.name}'); END"
        ]
