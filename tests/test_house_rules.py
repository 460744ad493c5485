"""The house checks itself: its rules as tests. Each guard is shown something broken too, and has to see it."""

import importlib
import re
import tomllib

import pytest
from django import forms
from django.apps import apps
from django.db import models
from django.urls import get_resolver

from accounts.forms import SignInForm
from centers.admin import site
from tests.house_guards import (
    ROOMS,
    ROOT,
    TEMPLATES,
    asks_for_a_right,
    back_doors,
    first_line,
    inline_parts,
    python_files,
    templates,
    unsafe_words,
    untold_parameters,
)
from tests.matrix_pages import OPEN, PAGES

HANGUL = re.compile("[가-힣]")
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())

# Ways in that ask nobody, each with its reason.
EXCEPTIONS = {
    "accounts/views.py": {"User.objects.filter"},  # the demo's desks on the sign-in page, only in a demo
    "centers/admin.py": {
        "self.model._default_manager.all",  # code lists, for who keeps them
        "User.objects.filter",  # accounts know no office: those of the desks that are reached
    },
    "centers/forms.py": {"User.objects.filter"},  # whether an account of that name exists
    # What happened to the one person who was found, and who looked.
    "casework/file.py": {"Event.objects.filter", "Access.objects.filter"},
    "casework/people.py": {
        "UnitTypeRule.objects.filter",  # codes
        "Placement.objects.annotate",  # of people who were reached
        "Eligibility.objects.filter",  # of people who were reached
    },
    # One's own lines, and those of one's own office.
    "dashboards/views.py": {"Access.objects.filter", "Access if shows_access else Event.objects.filter"},
    "enterprises/views.py": {"MemberCount.objects.order_by"},  # of enterprises that were reached
    "participants/views.py": {"Region.objects.filter"},  # names of townships
    "partnerships/views.py": {"Office.objects.filter"},  # names of centers of the region
    "partnerships/views_partners.py": {"Region.objects.filter"},  # names of districts
    "programs/units.py": {
        "UnitTypeRule.objects.filter",  # codes
        "Participant.objects.filter",  # how many wait in the centers that are reached: a number
    },
}


@pytest.mark.parametrize(
    "path",
    python_files(
        "views*.py",
        "views/*.py",
        "admin.py",
        "forms.py",
        "forms/*.py",
        "exports.py",
        "file.py",
        "people.py",
        "units.py",
        "sheets.py",
        "files.py",
    ),
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_views_enter_through_the_one_door(path):
    doors = set(back_doors(path.read_text()))

    assert doors - EXCEPTIONS.get(str(path.relative_to(ROOT)), set()) == set()


def test_every_exception_is_still_one():
    named = {(name, door) for name, doors in EXCEPTIONS.items() for door in doors}
    found = {(name, door) for name in EXCEPTIONS for door in back_doors((ROOT / name).read_text())}

    assert named - found == set()


@pytest.mark.parametrize(
    ("source", "doors"),
    [
        ("Unit.objects.all()", ["Unit.objects.all"]),
        ("def view(r):\n    return Person._default_manager.get(pk=1)", ["Person._default_manager.get"]),
        ("rows = Unit.objects.select_related('type')\nrender(rows)", ["Unit.objects.select_related"]),
        ("Unit.objects.reachable_by(desk, to=Can.SEE).filter(a=1)", []),
        ("find(Unit.objects.select_related('type'), desk, to=Can.SEE)", []),
        ("rows = Unit.objects.select_related('type')\nfind(rows, desk, to=Can.SEE)", []),
    ],
)
def test_the_guard_of_the_door_sees(source, doors):
    assert back_doors(source) == doors


# Everybody who is signed in may: the first page, help, one's own trace, one's own desks and words.
NO_RIGHT = {
    "centers:digest",
    "centers:notices",
    "centers:read-all",
    "centers:choose-notices",
    "centers:news",
    "centers:read-news",
    "dashboards:home",
    "dashboards:help",
    "dashboards:my-access",
    "centers:switch",
    "centers:read-notice",
}


def test_every_address_but_these_needs_a_right():
    assert {name for name, page in PAGES.items() if page.right is None} == NO_RIGHT


def views_by_name():
    def walk(patterns, space):
        for pattern in patterns:
            if hasattr(pattern, "url_patterns"):
                yield from walk(pattern.url_patterns, f"{space}{pattern.namespace}:" if pattern.namespace else space)
            elif pattern.callback.__module__.split(".")[0] in ROOMS and "admin" not in space:
                yield f"{space}{pattern.name}", pattern.callback

    return dict(walk(get_resolver().url_patterns, ""))


def test_every_view_asks_for_its_right():
    silent = [
        name
        for name, view in views_by_name().items()
        if name not in NO_RIGHT | OPEN
        and not asks_for_a_right(
            (ROOT / view.__module__.replace(".", "/")).with_suffix(".py").read_text(), view.__name__
        )
    ]

    assert silent == []


def test_the_guard_of_rights_sees():
    source = (
        "def _rows(r):\n    return find(Unit, r.desk)\ndef good(r):\n    return _rows(r)\ndef bad(r):\n    return 1"
    )

    assert asks_for_a_right(source, "good")
    assert not asks_for_a_right(source, "bad")


def test_only_these_views_are_open_to_strangers():
    opened = {name for name, view in views_by_name().items() if not getattr(view, "login_required", True)}

    assert opened == OPEN


def models_of_the_house():
    return [model for room in ROOMS for model in apps.get_app_config(room).get_models()]


def test_every_model_field_has_a_korean_label():
    fields = [
        field for model in models_of_the_house() for field in model._meta.get_fields() if hasattr(field, "attname")
    ]
    mute = [str(field) for field in fields if not field.primary_key and not HANGUL.search(str(field.verbose_name))]

    assert mute == []


def test_every_model_is_named_in_korean():
    assert [model for model in models_of_the_house() if not HANGUL.search(str(model._meta.verbose_name))] == []


def forms_of_the_house():
    modules = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in python_files("forms.py", "forms/*.py", "admin.py")
    ]
    for module in modules:
        for form in vars(importlib.import_module(module)).values():
            if isinstance(form, type) and issubclass(form, forms.BaseForm) and form.__module__ == module:
                yield form


def mute_fields(form):
    fields = form().fields if form.__init__ is SignInForm.__init__ else form.base_fields
    return [
        f"{form.__name__}.{name}"
        for name, field in fields.items()
        if not field.widget.is_hidden and not HANGUL.search(str(field.label or ""))
    ]


def test_every_form_field_has_a_korean_label():
    assert [name for form in forms_of_the_house() for name in mute_fields(form)] == []


def test_the_guard_of_labels_sees():
    class Mute(forms.Form):
        name = forms.CharField()
        phone = forms.CharField(label="전화번호")

    assert mute_fields(Mute) == ["Mute.name"]


def test_every_constraint_refuses_in_a_korean_sentence():
    constraints = [constraint for model in models_of_the_house() for constraint in model._meta.constraints]

    assert [one.name for one in constraints if not HANGUL.search(str(one.violation_error_message))] == []


def test_every_day_has_its_end_after_its_start():
    """A row with both has a rule that says so."""
    dated = [
        model
        for model in models_of_the_house()
        if {"starts_on", "ends_on"} <= {field.name for field in model._meta.fields}
    ]
    kept = [
        model
        for model in dated
        if any(
            isinstance(one, models.CheckConstraint) and "after_start" in one.name for one in model._meta.constraints
        )
    ]

    assert dated == kept


def test_undefined_template_variables_and_warnings_are_failures():
    options = PYPROJECT["tool"]["pytest"]["ini_options"]

    assert options["FAIL_INVALID_TEMPLATE_VARS"] is True
    assert options["filterwarnings"] == ["error"]


# Asked for by Django and by the form pack under names that they put together.
ASKED_BY_NAME = re.compile(r"(?:403|403_csrf|404|500)\.html|krds/.*|admin/.*")


def test_every_template_is_used():
    sources = [path.read_text() for room in [*ROOMS, "jahwal"] for path in (ROOT / room).rglob("*.py")]
    words = "\n".join([*sources, *(path.read_text() for path in templates())])
    names = [str(path.relative_to(TEMPLATES)) for path in templates()]
    unused = [name for name in names if not ASKED_BY_NAME.fullmatch(name) and not is_named(name, words)]

    assert unused == []


def is_named(name, words):
    return f'"{name}' in words or f"'{name}" in words


def test_the_guard_of_templates_sees():
    assert not is_named("casework/forgotten.html", 'render(request, "casework/people.html")')


def test_every_component_lists_its_parameters():
    mute = [path.name for path in (TEMPLATES / "components").glob("*.html") if not first_line(path).startswith("{# ")]

    assert mute == []


@pytest.mark.parametrize("path", templates(), ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_components_are_given_what_they_list(path):
    heads = {component.stem: first_line(component) for component in (TEMPLATES / "components").glob("*.html")}

    assert untold_parameters(path.read_text(), heads) == []


def test_the_guard_of_parameters_sees():
    page = '{% include "components/badge.html" with tone=a colour="red" only %}'

    assert untold_parameters(page, {"badge": "{# tone · text #}"}) == ["badge: colour"]


# The form pack's layouts hold fields that were rendered before; the form's own number is built by format_html.
TAKEN_AS_HTML = {f"templates/krds/layout/{name}.html" for name in ("buttonholder", "column", "div", "fieldset")} | {
    f"templates/krds/layout/{name}.html" for name in ("formactions", "row", "button")
}


def test_no_text_is_taken_for_html():
    sources = [path for room in ROOMS for path in (ROOT / room).rglob("*.py")] + templates()
    found = {str(path.relative_to(ROOT)) for path in sources if unsafe_words(path.read_text())}

    assert found == TAKEN_AS_HTML


@pytest.mark.parametrize("path", templates(), ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_no_style_or_script_stands_in_a_page(path):
    assert inline_parts(path.read_text()) == []


@pytest.mark.parametrize(
    ("guard", "source"),
    [
        (unsafe_words, "{{ name|safe }}"),
        (unsafe_words, "mark_safe(name)"),
        (unsafe_words, "{% autoescape off %}"),
        (inline_parts, '<p style="color:red">'),
        (inline_parts, "<script>alert(1)</script>"),
        (inline_parts, '<button onclick="go()">'),
        (inline_parts, '<a href="javascript:go()">'),
        (inline_parts, '<div hx-on:click="go()">'),
    ],
)
def test_the_guards_of_pages_see(guard, source):
    assert guard(source)


def test_every_admin_names_what_it_joins():
    mute = [type(one).__name__ for one in site._registry.values() if not names_its_joins(type(one))]

    assert mute == []


def names_its_joins(admin_class):
    own = [base for base in admin_class.__mro__ if not base.__module__.startswith("django.")]
    return any("list_select_related" in vars(base) for base in own)


def test_every_admin_goes_through_the_door():
    mute = [type(one).__name__ for one in site._registry.values() if not hasattr(type(one), "sees")]

    assert mute == []
