"""Every personal field is declared: why it is kept, on what ground, how long, and who sees it how."""

import re
from importlib import import_module

from django.apps import apps
from django.conf import settings

from centers.policies import SIGHT
from participants import privacy
from participants.privacy import Entry
from tests.house_guards import python_files

HANGUL = re.compile("[가-힣]")
# The rooms above the people keep their own pages of the dictionary.
BOOKS = [privacy, *(import_module(f"{path.parent.name}.privacy") for path in python_files("privacy.py"))]
DICTIONARY = {key: entry for book in BOOKS for key, entry in book.DICTIONARY.items()}
PLAIN = {key: names for book in BOOKS for key, names in book.PLAIN.items()}
NO_PERSONS = frozenset(label for book in BOOKS for label in book.NO_PERSONS)


def models_of_the_house():
    root = str(settings.BASE_DIR)
    for config in apps.get_app_configs():
        if config.path.startswith(root) and "site-packages" not in config.path:
            yield from config.get_models()


def undeclared(model, dictionary=DICTIONARY, plain=PLAIN, no_persons=NO_PERSONS):
    """Fields of a model about which the dictionary says nothing."""
    label = model._meta.label
    if label in no_persons:
        return []
    known = plain.get(label, frozenset())
    fields = [field.name for field in model._meta.fields]
    return [name for name in fields if name not in known and f"{label}.{name}" not in dictionary]


def test_every_field_of_a_model_that_holds_people_is_declared():
    missing = {model._meta.label: names for model in models_of_the_house() if (names := undeclared(model))}

    assert missing == {}


def test_the_guard_sees_a_field_that_nobody_declared():
    participant = apps.get_model("participants.Participant")
    without = {key: entry for key, entry in DICTIONARY.items() if key != "participants.Participant.phone"}

    assert undeclared(participant, dictionary=without) == ["phone"]


def test_the_guard_sees_a_model_that_nobody_declared():
    unit = apps.get_model("programs.ProgramUnit")

    assert "name" in undeclared(unit, no_persons=NO_PERSONS - {"programs.ProgramUnit"})


def test_the_dictionary_speaks_of_fields_that_exist():
    fields = {f"{model._meta.label}.{field.name}" for model in models_of_the_house() for field in model._meta.fields}
    plain = {f"{label}.{name}" for label, names in PLAIN.items() for name in names}
    labels = {model._meta.label for model in models_of_the_house()}

    assert set(DICTIONARY) - fields == set()
    assert plain - fields == set()
    assert set(DICTIONARY) & plain == set()
    assert NO_PERSONS - labels == set()


def test_every_entry_says_all_four_things_in_korean():
    silent = [
        key
        for key, entry in DICTIONARY.items()
        if not all(HANGUL.search(text) or text[:1].isdigit() for text in words_of(entry))
    ]

    assert silent == []


def words_of(entry: Entry):
    return entry.purpose, entry.basis, entry.retention, entry.masking


def test_the_sight_that_an_entry_names_stands_in_the_table():
    rows = {field for own in SIGHT.values() for table in own.values() for field in table}
    of_people = {key: entry.sight for key, entry in DICTIONARY.items() if key.startswith("participants.")}

    assert set(of_people.values()) - rows == set()
    assert rows - set(of_people.values()) == set()
