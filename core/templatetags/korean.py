"""Small words that templates need everywhere."""

from datetime import date

from django import template
from django.utils.html import format_html

from core.suppression import is_hidden

register = template.Library()


@register.filter
def day(value: date | None) -> str:
    """2026. 11. 22."""
    return f"{value.year}. {value.month}. {value.day}." if value else ""


@register.filter
def short_day(value: date | None) -> str:
    """11. 22."""
    return f"{value.month}. {value.day}." if value else ""


@register.filter
def month(value: date | None) -> str:
    """2026년 11월"""
    return f"{value.year}년 {value.month}월" if value else ""


@register.filter
def unlocalized(value: float) -> str:
    """A number as SVG reads it: a point, no separators."""
    return f"{value:g}"


@register.filter
def won(value: int | None) -> str:
    """1,000,000원"""
    return f"{value:,}원" if value is not None else ""


@register.filter
def thousands(value: int | None) -> str:
    """1,000,000"""
    return f"{value:,}" if value is not None else ""


@register.simple_tag
def count(value: object) -> object:
    """A count, or a hidden one with the reason a screen reader says; nothing around it, so that 명 follows."""
    if not is_hidden(value):
        return value
    return format_html(
        '<span class="hid" title="{0}"><span aria-hidden="true">{1}</span>'
        '<span class="visually-hidden">{0}</span></span>',
        value.spoken,  # type: ignore[attr-defined]
        str(value),
    )


@register.simple_tag(takes_context=True)
def with_query(context: dict, **changes: object) -> str:
    """The page's own query with some words changed; an empty value takes the word out."""
    query = context["request"].GET.copy()
    for word, value in changes.items():
        query.pop(word, None)
        if value not in (None, ""):
            query[word] = str(value)
    return f"?{query.urlencode()}"


@register.inclusion_tag("components/sort_head.html", takes_context=True)
def sort_head(context: dict, key: str, label: str, css: str = "") -> dict:
    """A sortable head: which way it is sorted now, and the address that turns it round."""
    now = context["request"].GET.get("sort", "name")
    direction = "ascending" if now == key else "descending" if now == f"-{key}" else ""
    address = with_query(context, sort=f"-{key}" if now == key else key, page="")
    icon = {"ascending": "sortup", "descending": "sortdown"}.get(direction, "sort")
    return {"label": label, "css": css, "direction": direction, "address": address, "icon": icon}
