"""Each form that posts carries the token against forged requests."""

from __future__ import annotations

import re
from pathlib import Path

from tests.architecture.rule import Rule
from tests.architecture.tree import place, templates

from .html import blocks

POSTS = re.compile(r"""<form\b[^>]*\b(?:method\s*=\s*["']?post|hx-post)""", re.IGNORECASE)


def check(root: Path) -> list[str]:
    """Name each form with POST that does not call `h.csrf_input()`."""
    return [
        f"{place(path, root, line)}: a form that posts without h.csrf_input()"
        for path in templates(root)
        for line, form in blocks(path.read_text(encoding="utf-8"), "form")
        if POSTS.search(form) and "h.csrf_input()" not in form
    ]


PAGE = "ckanext-foi/ckanext/foi/templates/foi/ask.html"
RULE = Rule(
    "forms that post carry a token",
    check,
    breaks=(
        ({PAGE: '<form method="post" action="{{ x }}"><input name="a"></form>'}, "ask.html:1"),
        ({PAGE: "<form\n method='POST'><input></form>"}, "without h.csrf_input()"),
        (
            {PAGE: '<form method="post"></form><form method="post">{{ h.csrf_input() }}</form>'},
            "ask.html:1",
        ),
    ),
    allows=({PAGE: '<form method="post">{{ h.csrf_input() }}</form><form method="get"></form>'},),
)
