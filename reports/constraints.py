"""What a frozen report says, it says for good: kept by the database."""

from core.constraints import TriggerConstraint

# Everything that the paper says; a later state of its own may follow on a row of its own.
SAID = ("center_id", "definition_id", "month", "version", "state", "numbers", "sheet_id", "paper_id", "frozen_at")


class FrozenStays(TriggerConstraint):
    """A frozen report is neither changed nor deleted."""

    def postgres_sql(self, table: str) -> str:
        changed = " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in SAID)
        return (
            f"CREATE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN\n"
            f"  IF OLD.state = 'frozen' AND (TG_OP = 'DELETE' OR {changed}) THEN\n"
            f"    RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = '{self.name}';\n"
            f"  END IF;\n"
            f"  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n"
            f"  RETURN NEW;\n"
            f"END $$;\n"
            f"CREATE TRIGGER {self.name} BEFORE UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {self.name}()"
        )

    def sqlite_sql(self, table: str) -> list[str]:
        changed = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in SAID)
        return [
            f"CREATE TRIGGER {self.name}_{moment.lower()} BEFORE {moment} ON {table} "
            f"WHEN OLD.state = 'frozen' AND ({when}) BEGIN SELECT RAISE(ABORT, '{self.name}'); END"
            for moment, when in (("UPDATE", changed), ("DELETE", "1 = 1"))
        ]
