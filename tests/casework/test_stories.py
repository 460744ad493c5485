"""What happened, in words: no verb of the code stands on a page as code."""

import ast

import pytest

from audit.models import Event
from casework.stories import TITLES, told
from centers.admin import CenterAdmin, site
from partnerships.enums import AgreementStatus
from tests.house_guards import ROOMS, ROOT

RECORDERS = {"record", "event_of"}


def verbs_in(source):
    """The first argument of each call that records something, when it is written out."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant | ast.IfExp):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in RECORDERS:
                yield from (one.value for one in ast.walk(node.args[0]) if isinstance(one, ast.Constant))


def verbs_of_the_house():
    files = [path for room in ROOMS for path in (ROOT / room).rglob("*.py") if "migrations" not in path.parts]
    written = {verb for path in files for verb in verbs_in(path.read_text()) if "." in str(verb)}
    named = {
        node.value
        for path in files
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and is_verb(node.value)
    }
    states = {f"agreement.{state.value}" for state in AgreementStatus if state is not AgreementStatus.DRAFT}
    kept = [one for one in site._registry.values() if one.keeps and type(one).save_model is CenterAdmin.save_model]
    in_admin = {f"{one.opts.model_name}.{done}" for one in kept for done in ("registered", "edited")}
    return written | named | states | in_admin


def is_verb(text):
    noun, _, verb = text.partition(".")
    return noun.isidentifier() and verb in {"registered", "edited", "drafted", "opened", "closed", "kept"}


def test_every_verb_has_its_sentence():
    assert sorted(verbs_of_the_house() - set(TITLES)) == []


def test_the_guard_of_verbs_sees():
    assert list(verbs_in('audit.record("thing.done", row, by=by)')) == ["thing.done"]


def event(verb, **words):
    return Event(verb=verb, target_type=words.pop("target_type", "participants.Participant"), **words)


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        ({"phone": "010-1111-2222"}, {"phone": "010-3333-4444"}, ["전화번호: 010-1111-2222 → 010-3333-4444"]),
        ({"phone": ""}, {"phone": "010-3333-4444"}, ["전화번호: 010-3333-4444"]),
        ({"phone": "010-1111-2222"}, {"phone": ""}, ["전화번호: 010-1111-2222 → 없음"]),
        ({}, {"benefits": ["생계", "의료"]}, ["급여: 생계, 의료"]),
        ({}, {"benefits": []}, ["급여: 없음"]),
        ({}, {"nowhere": 1}, ["nowhere: 1"]),
    ],
)
def test_a_change_is_told_field_by_field(before, after, lines):
    assert told([event("participant.edited", before=before, after=after)])[0]["lines"] == lines


def test_a_field_without_a_word_of_its_own_has_its_label():
    changed = event(
        "unit.edited", target_type="programs.ProgramUnit", before={"industry": "세탁"}, after={"industry": "청소"}
    )

    assert told([changed])[0]["lines"] == ["업종: 세탁 → 청소"]


def test_a_registration_does_not_repeat_the_person():
    registered = event("participant.registered", after={"name": "홍길동", "phone": "010", "category": "차상위자"})

    assert told([registered])[0]["lines"] == ["자격: 차상위자"]
