"""Styles use logical properties only, so that both directions come from one sheet."""

from __future__ import annotations

import re
from pathlib import Path

from tests.architecture.rule import Rule
from tests.architecture.tree import place, sources

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
PROPERTY = re.compile(r"(?<=[{;\s])((?:[a-z-]*-)?(?:left|right)(?:-[a-z-]*)?)\s*:(?!:)")
VALUE = re.compile(
    r"(?<=[{;\s])(text-align|float|clear|caption-side|justify-content|justify-self|resize)\s*:"
    r"[^;}]*\b(left|right)\b"
)
REMOTE = re.compile(r"url\(\s*[\"']?(?:https?:)?//|@import\s+[\"'](?:https?:)?//", re.IGNORECASE)


def check(root: Path) -> list[str]:
    """Name each physical property and each address of another host in our sheets."""
    found = []
    for path in sources(root, "*.css"):
        text = COMMENT.sub(lambda match: "\n" * match.group().count("\n"), path.read_text("utf-8"))
        for pattern, what in (
            (PROPERTY, "physical property"),
            (VALUE, "physical value"),
            (REMOTE, "third-party address"),
        ):
            found += [
                f"{place(path, root, text.count(chr(10), 0, match.start()) + 1)}: {what} "
                f"{' '.join(match.group().split())}"
                for match in pattern.finditer(text)
            ]
    return found


SHEET = "ckanext-foi/ckanext/foi/assets/css/foi.css"
RULE = Rule(
    "styles have no left and right",
    check,
    breaks=(
        ({SHEET: "p { margin-left: 1rem }"}, "margin-left"),
        ({SHEET: "p{left:0}"}, "physical property left:"),
        ({SHEET: "p { border-top-right-radius: 0 }"}, "border-top-right-radius"),
        ({SHEET: "p { text-align: right }"}, "physical value"),
        ({SHEET: "p { background: url(https://example.org/a.png) }"}, "third-party"),
    ),
    allows=(
        {SHEET: "/* left: 0 */ p { margin-inline-start: 1rem; text-align: start }"},
        {SHEET: ".arrow-left::before { inset-inline-end: 0 }"},
        {"ckanext-foi/ckanext/foi/assets/vendor/x.css": "p { left: 0 }"},
    ),
)
