"""The one door through which a single row is reached."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from centers.models import Membership
from centers.policies import Can

Row = TypeVar("Row", bound=Model)
View = Callable[..., HttpResponse]


def find(model: type[Row] | QuerySet[Row], desk: Membership, *, to: Can, **lookup: object) -> Row:
    """The one row asked for: 404 for a stranger to its office, 403 for a colleague without the right.

    `model` is a model, or a queryset of it that already carries its joins. One statement when the right is there.
    """
    rows = model if isinstance(model, QuerySet) else model._default_manager.all()
    found = rows.reachable_by(desk, to=to).filter(**lookup).first()  # type: ignore[attr-defined]
    if found is not None:
        return found
    if rows.of(desk).filter(**lookup).exists():  # type: ignore[attr-defined]
        raise PermissionDenied("이 자리에는 그 일을 할 권한이 없습니다.")
    raise Http404


def narrowed_by(*known: str) -> Callable[[View], View]:
    """For pages of numbers: who reads protected ones is refused, with a sentence, what the page does not know.

    Passed over in silence, a filter of one's own would look answered. `known`: the words that the page reads.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            strange = sorted(set(request.GET) - {*known, "page"})
            if strange and not request.desk.may(Can.SEE_EXACT_COUNTS):  # type: ignore[attr-defined]
                return render(request, "centers/strange_filter.html", {"strange": strange}, status=400)
            return view(request, *args, **kwargs)

        return asked

    return decorate


def require(desk: Membership, right: Can) -> None:
    """403 unless the desk has the right at all: for pages that begin without a row (a list, a new form)."""
    if not desk.may(right):
        raise PermissionDenied("이 자리에는 그 일을 할 권한이 없습니다.")
