"""Changing rows so that it can be taken back: what was moved, dropped, changed and added."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.apps import apps
from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, transaction
from django.db.models import Model


class Exact(DjangoJSONEncoder):
    """As Django writes values, but moments to the microsecond: what comes back is what was there."""

    def default(self, value: Any) -> Any:
        return value.isoformat() if isinstance(value, datetime) else super().default(value)


def jsonable(value: Any) -> Any:
    """A value as a JSON field keeps it."""
    return json.loads(json.dumps(value, cls=Exact))


@dataclass
class Trail:
    """The record of one merge while it happens; `merging.models.Merge` keeps it."""

    moved: list[Any] = field(default_factory=list)
    dropped: list[Any] = field(default_factory=list)
    changed: list[Any] = field(default_factory=list)
    added: list[Any] = field(default_factory=list)

    def change(self, row: Model, **values: Any) -> None:
        """Give fields of a row other values, past its own save: what follows from them is the caller's."""
        label = row._meta.label
        for name, value in values.items():
            attname = row._meta.get_field(name).attname  # type: ignore[union-attr]
            before = getattr(row, attname)
            after = value.pk if isinstance(value, Model) else value
            if before != after:
                self.changed.append([label, row.pk, attname, jsonable(before), jsonable(after)])
                setattr(row, attname, after)
                type(row)._base_manager.filter(pk=row.pk).update(**{attname: after})

    def drop(self, row: Model, *, instead: Model | None) -> None:
        """Take a row out, keeping its words here. What hangs on it goes to `instead`, or out with it."""
        for relation in row._meta.related_objects:
            if relation.many_to_many:
                continue
            children = relation.related_model._base_manager.filter(**{relation.field.name: row})
            for child in children:
                self._settle(child, relation, instead)
        self.dropped.append(json.loads(serializers.serialize("json", [row], cls=Exact))[0])
        type(row)._base_manager.filter(pk=row.pk).delete()

    def drop_bare(self, rows: Sequence[Model]) -> set[Any]:
        """Take out those of some rows of one kind that nothing hangs on, together. Returns their numbers."""
        if not rows:
            return set()
        model = type(rows[0])
        pks = {row.pk for row in rows}
        for relation in model._meta.related_objects:
            children = relation.related_model._base_manager.filter(**{f"{relation.field.name}__in": pks})
            pks -= set(children.values_list(f"{relation.field.name}__pk", flat=True))
        bare = [row for row in rows if row.pk in pks]
        self.dropped += json.loads(serializers.serialize("json", bare, cls=Exact))
        model._base_manager.filter(pk__in=pks).delete()
        return pks

    def _settle(self, child: Model, relation: Any, instead: Model | None) -> None:
        """A row that hangs on a dropped one: re-hung if the rules allow it, else dropped for its counterpart."""
        name = relation.field.name
        if instead is not None:
            try:
                with transaction.atomic():
                    self.change(child, **{name: instead})
                return
            except IntegrityError:
                # The change did not happen: it is no part of the record.
                self.changed.pop()
        counterpart = type(child)._base_manager.filter(**{name: instead}).first() if instead else None
        self.drop(type(child)._base_manager.get(pk=child.pk), instead=counterpart)


def model_of(label: str) -> type[Model]:
    return apps.get_model(label)


def put_back(words: Any) -> str:
    """Write a dropped row again with its own number. Returns why not, in words; an empty text when it stands again."""
    (row,) = serializers.deserialize("json", json.dumps([words]))
    word = str(model_of(words["model"])._meta.verbose_name)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        return f"{word} 1건은 그 뒤에 적은 기록과 함께 둘 수 없어 되살리지 못했습니다."
    return ""
