"""A small country, made as the large one is."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection

from centers.models import Office
from demo import country
from participants.models import Participant, Participation
from programs.models import Placement, ProgramUnit

pytestmark = pytest.mark.django_db
SIZE = country.Size(offices=4, people=300, years=3)


def people():
    return Participant.objects.values_list("name", "born_on", "phone", "center__name")


@pytest.mark.postgres
def test_a_country_holds_what_was_asked_for():
    country.make(SIZE, say=lambda words: None)

    assert Office.objects.filter(kind="center").count() == 4
    assert Participant.objects.count() == 300
    assert Participation.objects.count() == 300
    assert Placement.objects.count() >= 300
    assert not Participant.objects.filter(name_initials="").exists()


@pytest.mark.postgres
def test_no_unit_of_it_holds_more_people_than_places():
    country.make(SIZE, say=lambda words: None)

    for day in Placement.objects.dates("starts_on", "month"):
        crowded = ProgramUnit.objects.with_occupancy(on=day).filter(occupied__gt=0)
        assert [unit for unit in crowded if unit.occupied > unit.places] == []


@pytest.mark.postgres
def test_the_same_seed_makes_the_same_country():
    country.make(SIZE, say=lambda words: None)
    first = set(people())
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE centers_region, accounts_user CASCADE")

    country.make(SIZE, say=lambda words: None)

    assert set(people()) == first


@pytest.mark.postgres
def test_a_database_with_offices_is_refused():
    country.make(SIZE, say=lambda words: None)

    with pytest.raises(CommandError, match="비어 있지 않습니다"):
        call_command("make_country", "--offices", "2", "--people", "10", "--years", "1")


def test_its_statements_fill_in_every_column_that_may_not_be_empty():
    """A column that is added to a table is found here, also where there is no PostgreSQL to try it."""
    tables = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
    lacking = {}
    for path in sorted(Path(country.__file__).parent.glob("*.sql")):
        for table, said in re.findall(r"INSERT INTO (\w+)\s*\(([^)]*)\)", path.read_text()):
            if table not in tables:
                continue
            named = {column.strip().strip('"') for column in said.split(",")}
            known = [field for field in tables[table]._meta.concrete_fields if not field.primary_key]
            needed = {field.column for field in known if not field.null}
            if wrong := (needed - named) | (named - {field.column for field in tables[table]._meta.concrete_fields}):
                lacking[f"{path.name} {table}"] = wrong

    assert lacking == {}


def test_a_country_of_nobody_is_refused():
    with pytest.raises(CommandError, match="1보다 작을 수 없습니다"):
        call_command("make_country", "--people", "0")
