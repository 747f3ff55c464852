"""Choose, shorten and mark text for a page: which language it is in, and how much of it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

ARABIC = re.compile(r"[\u0600-\u06ff]")
TAGS = re.compile(r"<[^>]*>")
LINKS = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
MARKS = re.compile(
    r"(^|\s)(?:[#>*+-]+|\d+\.)(?=\s)|(?<!\w)[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}(?!\w)"
)


@dataclass(frozen=True)
class Text:
    """A piece of text and the language it is really in."""

    value: str
    lang: str

    def __bool__(self) -> bool:
        return bool(self.value)

    def __str__(self) -> str:
        return self.value


def language_of(value: str) -> str:
    """Tell Arabic from everything else by its letters."""
    return "ar" if ARABIC.search(value) else "en"


def values_of(translated: Any) -> dict[str, str]:
    """Return the texts of a bilingual value, which an index may have kept as JSON."""
    if isinstance(translated, str):
        try:
            translated = json.loads(translated)
        except ValueError:
            return {}
    if not isinstance(translated, Mapping):
        return {}
    return {str(lang): text for lang, text in translated.items() if isinstance(text, str)}


def choose(translated: Any, lang: str, fallback: str | None = "") -> Text:
    """Return the text in the asked language, else in the other, else the fallback."""
    values = values_of(translated)
    for code in (lang, "ar", "en"):
        if values.get(code, "").strip():
            return Text(values[code].strip(), code)
    value = (fallback or "").strip()
    return Text(value, language_of(value))


def plain(markdown: str) -> str:
    """Return one line of plain text: no tags, no markdown signs, no line breaks."""
    text = unescape(TAGS.sub(" ", markdown))
    text = LINKS.sub(r"\1", text)
    text = MARKS.sub(r"\1", text)
    return " ".join(text.split())


def excerpt(markdown: str, length: int = 240) -> str:
    """Return the beginning of a text, cut between two words."""
    text = plain(markdown)
    if len(text) <= length:
        return text
    cut = text[:length].rsplit(" ", 1)[0]
    return cut.rstrip(" .,;:،؛") + "…"
