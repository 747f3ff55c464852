"""No word on a page escapes translation: text in templates stands in `_()` or `trans`."""

from __future__ import annotations

import re
from pathlib import Path

from tests.architecture.rule import Rule
from tests.architecture.tree import place, templates

from .html import read

WORD = re.compile(r"[^\W\d_]{2,}")
SPOKEN = ("title", "alt", "placeholder", "aria-label", "aria-description", "data-confirm")
# The two names of languages are written in themselves everywhere; units and names of formats are signs.
SIGNS = frozenset(
    [
        "العربية",
        "English",
        "CSV",
        "JSON",
        "XML",
        "RDF",
        "XLSX",
        "DCAT",
        "API",
        "SHA",
        "MD5",
        "URL",
        "UTC",
        "KB",
        "MB",
    ]
)
# A block may fill the inside of a tag that another template opens.
ATTRIBUTE = re.compile(r'(?<!\S)[\w-]+="[^"]*"')
SILENT = frozenset({"code", "pre", "script", "style", "svg", "kbd", "samp", "untranslated"})


def check(root: Path) -> list[str]:
    """Name each word that a template writes in one language only."""
    found = []
    for path in templates(root):
        if path.suffix != ".html":
            continue
        reader = read(path.read_text(encoding="utf-8"))
        spoken = [
            (line, text if around else ATTRIBUTE.sub("", text))
            for line, text, around in reader.texts
            if not SILENT & set(around)
        ]
        spoken += [
            (line, attributes[name] or "")
            for line, _, attributes in reader.tags
            for name in SPOKEN
            if name in attributes
        ]
        for line, text in spoken:
            words = [word for word in WORD.findall(text) if word not in SIGNS]
            if words:
                found.append(f"{place(path, root, line)}: not translated: {' '.join(words)[:60]}")
    return found


PAGE = "ckanext-foi/ckanext/foi/templates/foi/ask.html"
RULE = Rule(
    "templates hold no word in one language",
    check,
    breaks=(
        ({PAGE: "<p>Ask an agency</p>"}, "Ask an agency"),
        ({PAGE: "{% block x %}<p>اسأل جهة</p>{% endblock %}"}, "اسأل"),
        ({PAGE: '<input placeholder="Search">'}, "Search"),
    ),
    allows=(
        {PAGE: '<p>{{ _("Ask") }}</p>{% trans %}Ask {{ x }}{% endtrans %}'},
        {PAGE: '{% block selected %} class="active"{% endblock %}'},
        {PAGE: '<{{ level }} class="title">{{ x }}</{{ level }}>'},
        {PAGE: '<code>curl</code><bdi>{{ x }}</bdi> · 1 <input placeholder="{{ _("Search") }}">'},
    ),
)
