"""Cut components we do not use out of a stylesheet, without touching any other rule."""

import re
from collections.abc import Iterator

NAME = re.compile(r"[.#](-?[A-Za-z_][\w-]*)|\[([\w-]+)")


def trim(css: str, *, without: set[str]) -> str:
    """Return the stylesheet without comments, imports and the rules of the components `without`.

    A selector goes only when it needs one of the classes, ids or attributes; a rule only when all its selectors go; a
    group (`@media`) only when nothing is left in it. So what stays means what it meant before.
    """
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"@charset[^;]*;|@import[^;]*;", "", css)
    return '@charset "UTF-8";\n' + "".join(kept(css, without))


def kept(css: str, without: set[str]) -> Iterator[str]:
    for head, body in blocks(css):
        if head.startswith(("@media", "@supports", "@layer", "@container")):
            inside = "".join(kept(body, without))
            if inside:
                yield f"{head}{{\n{inside}}}\n"
        elif head.startswith("@"):
            yield f"{head}{{{squeeze(body)}}}\n"
        else:
            selectors = [name for name in split_selectors(head) if not names_any(name, without)]
            if selectors and body.strip():
                yield f"{','.join(selectors)}{{{squeeze(body)}}}\n"


def blocks(css: str) -> Iterator[tuple[str, str]]:
    """Each `head { body }` of the outermost level. Braces inside quotes are not braces."""
    depth = start = opened = 0
    for match in re.finditer(r"\"[^\"]*\"|'[^']*'|[{}]", css):
        if match.group() == "{":
            if depth == 0:
                opened = match.start()
            depth += 1
        elif match.group() == "}":
            depth -= 1
            if depth == 0:
                yield " ".join(css[start:opened].split()), css[opened + 1 : match.start()]
                start = match.end()


def names_any(selector: str, without: set[str]) -> bool:
    """Whether the selector needs one of the classes, ids or attributes. `:not(.it)` does not."""
    needed = re.sub(r":not\([^)]*\)", "", selector)
    return any(without.intersection(names) for names in NAME.findall(needed))


def split_selectors(head: str) -> list[str]:
    """Split at the commas which stand in no parentheses: `:is(a, b) c, d` are two."""
    parts, depth = [""], 0
    for letter in head:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return [part.strip() for part in parts]


def squeeze(body: str) -> str:
    """One line per rule: a stylesheet of 20,000 lines says nothing to anybody."""
    return " ".join(body.split()).rstrip(";")
