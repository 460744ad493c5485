"""Answering with a page, or with the named part of it that htmx asked for."""

from collections.abc import Mapping
from typing import Any

from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator
from django.db.models import Count, QuerySet, Window
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers


def page(
    request: HttpRequest, template: str, context: Mapping[str, Any], *, part: str, status: int = 200
) -> HttpResponse:
    """Render the page, or only its named part when htmx asks."""
    htmx = getattr(request, "htmx", None)
    if htmx and not htmx.boosted:
        template = f"{template}#{part}"
    response = render(request, template, dict(context), status=status)
    patch_vary_headers(response, ["HX-Request"])  # or the back button shows half a page
    return response


def paginated(rows: Any, number: Any, *, per_page: int = 25) -> Page:
    """The asked page of rows; junk gives the first, a number too high the last."""
    paginator = Paginator(rows, per_page)
    try:
        return paginator.page(number or 1)
    except PageNotAnInteger:
        return paginator.page(1)
    except EmptyPage:
        return paginator.page(paginator.num_pages if str(number).isdigit() and int(number) > 0 else 1)


def counted_page(rows: QuerySet, number: Any, *, per_page: int = 25) -> Page:
    """The asked page of rows and the count of all in one statement: a window counts beside the rows.

    A page beyond the last asks once more, and is the last.
    """
    asked = int(number) if str(number).isdigit() and 0 < int(number) < 10**6 else 1
    counted = rows.annotate(rows_in_all=Window(Count("pk")))
    first = (asked - 1) * per_page
    found = list(counted[first : first + per_page])
    if not found and asked > 1:
        return paginated(rows, number, per_page=per_page)
    total = found[0].rows_in_all if found else 0
    paginator: Paginator[Any] = Paginator(_Counted(total), per_page)  # type: ignore[arg-type]  # asked only for its count
    return Page(found, asked, paginator)


class _Counted:
    """Stands for rows of which only the count is still needed."""

    def __init__(self, total: int) -> None:
        self.total = total

    def count(self) -> int:
        return self.total

    def __len__(self) -> int:
        return self.total
