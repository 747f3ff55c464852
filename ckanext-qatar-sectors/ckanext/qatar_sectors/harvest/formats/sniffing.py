"""What a text is, told by its first signs."""

from __future__ import annotations

import re

_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TRIPLE = re.compile(
    r"(?:<[^<>\s\"{}|^`\\]*>|_:\S{1,200})\s+<[^<>\s]+>\s+(?:<[^<>]*>|_:\S{1,200}|\"(?:[^\"\\\n]|\\.)*\"\S*)\s*\.\s*(?:#.*)?"
)
_TURTLE = re.compile(
    r"^\s*(?:@prefix|@base|PREFIX|BASE)\s|(?:<[^<>\s]*>|\[|_:\S{1,200})\s*(?:a|<[^<>\s]+>|[A-Za-z][\w-]*:[\w-]+)\s",
    re.IGNORECASE | re.MULTILINE,
)
_COMMENTS = re.compile(r"^[^\S\n]*#.*$", re.MULTILINE)
_TURTLE_START = re.compile(r"\s*(?:@|prefix\s|base\s|<|_:|\[|\(|[\w-]*:)", re.IGNORECASE)
HEAD = 20_000


def is_html(text: str) -> bool:
    """Tell whether a text is a web page."""
    return bool(_HTML.match(text[:HEAD]))


def is_xml(text: str) -> bool:
    """Tell whether a text begins like XML, and not like Turtle's <iri>."""
    head = text[:HEAD].lstrip()
    return bool(
        re.match(r"<(?:\?xml|!--|!DOCTYPE|[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?[\s/>])", head)
    ) and not (_TRIPLE.match(head))


def is_json(text: str) -> bool:
    """Tell whether a text begins like a JSON object or list (Turtle may begin with [ too)."""
    return bool(re.match(r"\s*(?:\{|\[\s*(?:\{|\]\s*$))", text[:HEAD]))


def is_ntriples(text: str) -> bool:
    """Tell whether the first statements are whole triples, a line each."""
    lines = [line.strip() for line in text[:HEAD].splitlines()]
    if len(text) > HEAD:
        lines = lines[:-1]
    said = [line for line in lines if line and not line.startswith("#")][:10]
    return bool(said) and sum(bool(_TRIPLE.fullmatch(line)) for line in said) * 2 > len(said)


def is_turtle(text: str) -> bool:
    """Tell whether a text has the marks of Turtle."""
    head = _COMMENTS.sub("", text[:HEAD])
    return bool(_TURTLE_START.match(head) and _TURTLE.search(head))
