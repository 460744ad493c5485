"""Two files as they are laid side by side."""

from typing import Any

from centers.models import Membership
from merging.forms import MergeForm
from merging.relations import MOVES, key_of, relations
from participants.models import Participant
from participants.sight import seen


def side_of(person: Any, desk: Membership) -> dict[str, Any]:
    """One file: who it is, what hangs on it in numbers, and when it was opened."""
    counts = []
    for relation in relations():
        rows = relation.model._base_manager.filter(**{relation.name: person}).count()
        if rows:
            counts.append((MOVES[key_of(relation)], rows))
    return {"person": seen(person, desk), "row": person, "counts": counts}


def questions_of(form: MergeForm, one: Participant, other: Participant) -> list[dict[str, Any]]:
    """What is asked: the label, both answers as people read them, and the form's field."""
    asked = [
        {"field": form[field], "ours": [_word(one, name)], "theirs": [_word(other, name)]}
        for field, name in form.words
    ]
    for field, clash in form.holds:
        ours = list(dict.fromkeys(_row_words(pair[0]) for pair in clash.pairs))
        theirs = list(dict.fromkeys(_row_words(pair[1]) for pair in clash.pairs))
        asked.append({"field": form[field], "ours": ours, "theirs": theirs})
    return asked


def _word(person: Any, name: str) -> str:
    value = person.get_sex_display() if name == "sex" else getattr(person, name)
    return f"{value:%Y. %-m. %-d.}" if hasattr(value, "year") else str(value)


def _row_words(row: Any) -> str:
    """A row in a line: what it is and its days."""
    what = getattr(row, "unit", None) or getattr(row, "category", None) or getattr(row, "get_kind_display", None)
    words = str(what() if callable(what) else what) if what else str(row)
    first, last = getattr(row, "starts_on", None), getattr(row, "ends_on", None)
    if first is None:
        return words
    until = f"{last:%Y. %-m. %-d.}" if last else "지금까지"
    return f"{words} {first:%Y. %-m. %-d.} – {until}"
