"""Pages hold no inline script, style or handler, and ask no third party for anything."""

from __future__ import annotations

import re
from pathlib import Path

from tests.architecture.rule import Rule
from tests.architecture.tree import place, templates

from .html import read

ADDRESS = re.compile(r"^\s*(https?:)?//", re.IGNORECASE)
# Following a link is the reader's choice; what a page loads by itself is not.
LINKS = frozenset({"a", "area"})
LOADING = ("src", "href", "srcset", "poster", "data", "action", "formaction")
DATA_BLOCKS = frozenset({"application/ld+json", "application/json"})
PHYSICAL = re.compile(r"(?:^|\s)(?:text|float|pull|border|rounded|m|p)-?(?:left|right)(?:\s|-|$)")


def check(root: Path) -> list[str]:
    """Name each inline script, style, handler, third-party address and physical class."""
    return [
        f"{place(path, root, line)}: {problem}"
        for path in templates(root)
        if path.suffix == ".html"
        for line, tag, attributes in read(path.read_text(encoding="utf-8")).tags
        for problem in problems(tag, attributes)
    ]


def problems(tag: str, attributes: dict[str, str | None]) -> list[str]:
    found = []
    if tag == "script" and "src" not in attributes and attributes.get("type") not in DATA_BLOCKS:
        found.append("inline <script>")
    if tag == "style":
        found.append("inline <style>")
    for name, value in attributes.items():
        if name == "style":
            found.append("inline style=")
        if name.startswith("on"):
            found.append(f"inline {name}=")
        if name in LOADING and tag not in LINKS and ADDRESS.match(value or ""):
            found.append(f"third-party address {value}")
        if name in ("href", "src") and (value or "").strip().lower().startswith("javascript:"):
            found.append("javascript: address")
        if name == "class" and PHYSICAL.search(value or ""):
            found.append(f"physical class in {value!r}")
    return found


PAGE = "ckanext-foi/ckanext/foi/templates/foi/ask.html"
RULE = Rule(
    "templates are safe and self-contained",
    check,
    breaks=(
        ({PAGE: "<script>alert(1)</script>"}, "inline <script>"),
        ({PAGE: "<style>p { color: red }</style>"}, "inline <style>"),
        ({PAGE: '<p style="color: {{ c }}">x</p>'}, "inline style="),
        ({PAGE: '<button onclick="go()">x</button>'}, "inline onclick="),
        ({PAGE: '<script src="https://cdn.example/x.js"></script>'}, "third-party address"),
        ({PAGE: '<link rel="stylesheet" href="//cdn.example/x.css">'}, "third-party address"),
        ({PAGE: '<img src="http://example.org/a.png">'}, "third-party address"),
        ({PAGE: '<a href="javascript:go()">x</a>'}, "javascript: address"),
        ({PAGE: '<p class="text-left">x</p>'}, "physical class"),
    ),
    allows=(
        {PAGE: '<a href="https://www.gov.qa">x</a><p class="text-start">{{ x }}</p>'},
        {PAGE: '<script type="application/ld+json">{{ x }}</script>'},
    ),
)
