"""What people type, made fit to keep: no invisible tricks, neither too short nor too long."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import timedelta

from ckanext.qatar_sectors.discussion.errors import TextRefused
from ckanext.qatar_sectors.identity.errors import NameRefused
from ckanext.qatar_sectors.identity.plain_names import plain_name

# Controls, and the signs that override or embed a direction: text could show itself as another.
# The marks U+200E and U+200F and the joiners stay: Arabic, Persian and mixed lines need them.
TRICKS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
BLANK_LINES = re.compile(r"\n{3,}")
SPACES = re.compile(r"[ \t\u00a0]+")
# More marks on one letter than any script writes: text that runs over its neighbours.
PILED = re.compile(
    r"([\u0300-\u036f\u064b-\u065f\u1ab0-\u1aff\u20d0-\u20ff]{4})[\u0300-\u036f\u064b-\u065f\u1ab0-\u1aff\u20d0-\u20ff]+"
)

SAME_WORDS_FOR = timedelta(minutes=10)


@dataclass(frozen=True)
class Limits:
    """How long a text may be."""

    field: str
    least: int
    most: int


TITLE = Limits("title", 5, 150)
NAME = Limits("name", 5, 150)
ORGANISATION = Limits("on_behalf", 0, 150)
TEXT = Limits("text", 2, 5000)
NOTE = Limits("note", 0, 1000)
READY_WORDS = Limits("text", 0, 1000)
OBJECTION = Limits("text", 5, 2000)


def one_line(text: str, limits: Limits) -> str:
    """Return a title as it is kept, or raise TextRefused."""
    return _measured(SPACES.sub(" ", " ".join(_cleaned(text).split("\n"))).strip(), limits)


def called(text: str, limits: Limits) -> str:
    """Return a name as it is kept, or raise TextRefused; nobody takes it for another."""
    try:
        return _measured(plain_name(text), limits)
    except NameRefused as err:
        raise TextRefused(field=limits.field, problem=err.problem, word=err.word) from err


def lines(text: str, limits: Limits) -> str:
    """Return a text as it is kept, or raise TextRefused."""
    kept = "\n".join(line.rstrip() for line in _cleaned(text).split("\n"))
    return _measured(BLANK_LINES.sub("\n\n", kept).strip(), limits)


def heading(text: str, most: int = 80) -> str:
    """Return the beginning of a text as the title of what has none of its own."""
    begun = " ".join(text.split())
    return begun if len(begun) <= most else begun[:most].rsplit(" ", 1)[0] + " …"


def fingerprint(text: str) -> str:
    """Return the same value for the same words, however they are spaced."""
    return hashlib.sha256(" ".join(text.casefold().split()).encode()).hexdigest()


def quoted(text: str, most: int = 300) -> str:
    """Return the beginning of a text as a quotation to answer to."""
    begun = text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"
    return "\n".join(f"> {line}".rstrip() for line in begun.split("\n") if line.strip()) + "\n\n"


def _cleaned(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", TRICKS.sub("", text))
    return PILED.sub(r"\1", text)


def _measured(text: str, limits: Limits) -> str:
    if limits.least and not text:
        raise TextRefused(field=limits.field, problem="empty")
    if len(text) < limits.least:
        raise TextRefused(field=limits.field, problem="short", least=limits.least)
    if len(text) > limits.most:
        raise TextRefused(field=limits.field, problem="long", most=limits.most, length=len(text))
    return text
