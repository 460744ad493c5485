"""The guards of the house, as functions over sources: what breaks a rule is returned. Read by test_house_rules.py."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROOMS = [
    *("core", "audit", "accounts", "centers", "documents", "participants", "partnerships", "programs", "casework"),
    *("assessments", "plans", "intake", "compliance", "petitions", "rights", "joint", "savings", "services"),
    *("attendance", "sales", "payroll"),
    *(
        "enterprises",
        "meetings",
        "merging",
        "transfers",
        "rosters",
        "indicators",
        "reports",
        "results",
        "quality",
        "inspections",
        "dashboards",
    ),
]
TEMPLATES = ROOT / "templates"

# Ways in; a list of codes in force belongs to everybody.
_DOORS = {"reachable_by", "within", "in_force", "none"}
_MANAGERS = {"objects", "_default_manager"}
_DOORMEN = {"find"}


def python_files(*patterns: str) -> list[Path]:
    """Files of the rooms by their names."""
    return sorted({path for room in ROOMS for pattern in patterns for path in (ROOT / room).glob(pattern)})


def templates() -> list[Path]:
    return sorted(TEMPLATES.rglob("*.html"))


def back_doors(source: str) -> list[str]:
    """Ways to rows that ask nobody: `Model.objects.…` followed by anything but a door, and not handed to `find`."""
    tree = ast.parse(source)
    blocks = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)] or [tree]
    handed = {number for block in blocks for number in _handed_to_find(block)}
    return [
        f"{ast.unparse(node.value.value)}.{node.value.attr}.{node.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Attribute)
        and node.value.attr in _MANAGERS
        and node.attr not in _DOORS
        and id(node) not in handed
    ]


def _handed_to_find(block: ast.AST) -> Iterator[int]:
    """Parts of the expressions that a function gives to `find`, at once or by a name."""
    given = [call.args[0] for call in _calls(block, _DOORMEN)]
    named = {node.id for node in given if isinstance(node, ast.Name)}
    given += [one.value for one in ast.walk(block) if isinstance(one, ast.Assign) and _target(one) in named]
    for expression in given:
        yield from (id(node) for node in ast.walk(expression))


def _calls(tree: ast.AST, names: set[str]) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names and node.args:
            yield node


def _target(statement: ast.Assign) -> str:
    return statement.targets[0].id if isinstance(statement.targets[0], ast.Name) else ""


def asks_for_a_right(source: str, name: str) -> bool:
    """Whether a view, or a function of its module that it calls, goes through a door."""
    functions = {node.name: node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)}
    waiting, known = [name], set()
    while waiting:
        function = functions[waiting.pop()]
        known.add(function.name)
        words = {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}
        attributes = {node.attr for node in ast.walk(function) if isinstance(node, ast.Attribute)}
        if words & {"find", "find_person", "find_unit", "find_project", "require"} or "reachable_by" in attributes:
            return True
        waiting += sorted((words & set(functions)) - known)
    return False


_UNSAFE = re.compile(r"\|\s*safe\b|\bmark_safe\b|autoescape\s+off|\bSafeString\(")


def unsafe_words(source: str) -> list[str]:
    """Places where a text is taken for HTML as it is."""
    return _UNSAFE.findall(source)


_INLINE = re.compile(
    r"<style\b|\sstyle\s*=|<script\b(?![^>]*\bsrc=)|\son[a-z]+\s*=\s*[\"']|javascript:|\shx-on[:=\-]", re.IGNORECASE
)


def inline_parts(source: str) -> list[str]:
    """Styles and scripts that the content security policy would throw away."""
    return _INLINE.findall(source)


_INCLUDE = re.compile(r"{% include \"components/(\w+)\.html\" with (.*?) (?:only )?%}")
_GIVEN = re.compile(r"(\w+)=")


def untold_parameters(source: str, heads: dict[str, str]) -> list[str]:
    """Parameters that a page gives to a component and the component's first line does not list."""
    return [
        f"{name}: {word}"
        for name, given in _INCLUDE.findall(source)
        for word in _GIVEN.findall(re.sub(r"\"[^\"]*\"", "", given))
        if word not in heads.get(name, "")
    ]


def first_line(path: Path) -> str:
    return path.read_text().splitlines()[0]
