"""Templates with their Jinja parts taken out: what stays is the HTML that we wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
TRANSLATED = re.compile(
    r"\{%-?\s*trans\b.*?%\}.*?\{%-?\s*endtrans\s*-?%\}|\{%-?\s*raw\s*-?%\}.*?\{%-?\s*endraw\s*-?%\}",
    re.DOTALL,
)
# What stands for a value that Jinja puts in; no letter, so that it is no word of a page.
VALUE = "\u25a1"


def markup(template: str) -> str:
    """Return the template's HTML; lines keep their numbers."""

    def blank(match: re.Match[str]) -> str:
        shown = VALUE if match.group().startswith("{{") else ""
        return shown + "\n" * match.group().count("\n")

    html = JINJA.sub(blank, TRANSLATED.sub(blank, template))
    # `<{{ level }}>`: the name of the tag itself is a value.
    return re.sub(rf"(</?){VALUE}", r"\1div", html)


class Reader(HTMLParser):
    """Collects tags with their attributes, and text with the tags around it."""

    VOID = frozenset(
        [
            "area",
            "base",
            "br",
            "col",
            "embed",
            "hr",
            "img",
            "input",
            "link",
            "meta",
            "source",
            "track",
            "wbr",
        ]
    )

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[int, str, dict[str, str | None]]] = []
        self.texts: list[tuple[int, str, tuple[str, ...]]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.append((self.getpos()[0], tag, values))
        if tag not in self.VOID:
            self.open.append("untranslated" if values.get("translate") == "no" else tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((self.getpos()[0], tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        # Branches of a template may close what another opened: forget up to the last match.
        for place in range(len(self.open) - 1, -1, -1):
            if self.open[place] in (tag, "untranslated"):
                del self.open[place:]
                return

    def handle_data(self, data: str) -> None:
        self.texts.append((self.getpos()[0], data, tuple(self.open)))


def read(template: str) -> Reader:
    """Return the tags and texts of a template."""
    reader = Reader()
    reader.feed(markup(template))
    reader.close()
    return reader


def blocks(template: str, tag: str) -> Iterator[tuple[int, str]]:
    """Yield line and source of each element of one kind, Jinja parts included."""
    for match in re.finditer(rf"<{tag}\b.*?(?:</{tag}>|\Z)", template, re.DOTALL | re.IGNORECASE):
        yield template.count("\n", 0, match.start()) + 1, match.group()
