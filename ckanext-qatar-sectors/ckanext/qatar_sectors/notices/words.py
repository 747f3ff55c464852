"""A notice in words: its sentences with the facts put in, marked so that directions do not mix."""

from __future__ import annotations

import re
import string
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from ckanext.qatar_sectors.calendar.qatar_time import QATAR
from ckanext.qatar_sectors.catalogue.bilingual import pick
from ckanext.qatar_sectors.notices.facts import Facts
from ckanext.qatar_sectors.notices.kind import Kind, Plural, Sentence, placeholders
from ckanext.qatar_sectors.theme.dates import day, day_and_time

# FIRST STRONG ISOLATE and its end: a value takes its direction from itself.
ISOLATE, END = "\u2068", "\u2069"
# What would end or open an isolate of ours from inside a value.
DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")


@dataclass(frozen=True)
class Language:
    """A reader's language and how sentences are translated into it."""

    code: str
    gettext: Callable[[str], str]
    ngettext: Callable[[str, str, int], str]

    @property
    def direction(self) -> str:
        return "rtl" if self.code == "ar" else "ltr"


@dataclass(frozen=True)
class Piece:
    """A part of a line: our words, or a value put in."""

    text: str
    is_value: bool = False


Line = tuple[Piece, ...]


@dataclass(frozen=True)
class Entry:
    """A notice as a reader gets it."""

    kind: str
    subject: Line
    lines: tuple[Line, ...]
    action: str
    path: str


def entry(kind: Kind, facts: Facts, language: Language) -> Entry:
    """Return a notice in somebody's language."""
    shown = {name: value_shown(name, value, language.code) for name, value in facts.items()}
    said = [
        line(_translated(sentence, facts, language), shown)
        for sentence in kind.sentences
        if all(shown.get(name) for name in _names(sentence))
    ]
    return Entry(
        kind=kind.name,
        subject=line(language.gettext(kind.subject), shown),
        lines=tuple(said),
        action=language.gettext(kind.action),
        path=path_of(kind, facts),
    )


def line(template: str, shown: dict[str, str]) -> Line:
    """Return a sentence in pieces."""
    pieces = []
    for words, name, _, _ in string.Formatter().parse(template):
        if words:
            pieces.append(Piece(words))
        if name and shown.get(name):
            pieces.append(Piece(shown[name], is_value=True))
    return tuple(pieces)


def plain(pieces: Line) -> str:
    """Return a line for plain text and for subjects: each value in an isolate of its own."""
    return "".join(
        f"{ISOLATE}{DIRECTIONS.sub('', piece.text)}{END}" if piece.is_value else piece.text
        for piece in pieces
    )


def bare(pieces: Line) -> str:
    """Return a line without marks, where the place has a direction of its own."""
    return "".join(DIRECTIONS.sub("", piece.text) for piece in pieces)


def path_of(kind: Kind, facts: Facts) -> str:
    """Return the path of the page it leads to; a fact cannot leave its place in the path."""
    safe = {name: quote(str(facts.get(name) or ""), safe="") for name in placeholders(kind.link)}
    return kind.link.format(**safe)


def value_shown(name: str, value: Any, language: str) -> str:
    """Return a fact as people read it."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, dict):
        return str(pick(value, language))
    if name.endswith("_at") and isinstance(value, str):
        return _instant(value, language)
    if name.endswith("_on") and isinstance(value, str):
        found = day(value, language)
        return found.words if found else ""
    return str(value)


def _instant(value: str, language: str) -> str:
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return value
    in_qatar = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(QATAR)
    return day_and_time(in_qatar, language)


def _names(sentence: Sentence) -> frozenset[str]:
    if isinstance(sentence, Plural):
        return placeholders(sentence.many)
    return placeholders(sentence)


def _translated(sentence: Sentence, facts: Facts, language: Language) -> str:
    if isinstance(sentence, Plural):
        return language.ngettext(sentence.one, sentence.many, int(facts[sentence.count]))
    # gettext answers the catalogue's header for an empty text; a bare fact needs no translation.
    return language.gettext(sentence) if sentence.strip() else ""
