"""Turns what a person typed into a query that means these words and nothing else."""

from __future__ import annotations

import re
import unicodedata

MAX_CHARACTERS = 1000
MAX_WORDS = 40

# Asks for nothing: signs without a single word find nothing.
NOTHING = "-*:*"
EVERYTHING = "*:*"

# Marks between two letters or digits that the analysis keeps as one word: 3.5, Qatar's, ١٬٠٠٠.
_INNER = "'’.,·٫٬_"
_OPERATORS = frozenset({"AND", "OR", "NOT", "TO"})
_PHRASE = re.compile(r'"([^"]*)"')
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))


def literal_query(text: str) -> str:
    """Return a Solr query that holds the words of `text` only; balanced quotes stay phrases."""
    text = text[:MAX_CHARACTERS].translate(_QUOTES)
    if not text.strip() or text.strip() == EVERYTHING:
        return EVERYTHING
    parts: list[str] = []
    left = MAX_WORDS
    for position, piece in enumerate(_pieces(text)):
        found = words(piece)[:left]
        left -= len(found)
        if not found:
            continue
        if position % 2 and len(found) > 1:
            parts.append('"' + " ".join(found) + '"')
        else:
            parts.extend(found)
    return " ".join(parts) or NOTHING


def words(text: str) -> list[str]:
    """Return the words of `text`, each free of signs that a query parser could read."""
    plain = "".join(_plain(text, index) for index in range(len(text)))
    return [_not_an_operator(word) for word in plain.split()]


def _pieces(text: str) -> list[str]:
    """Split at quotes: pieces at odd places stood between two of them."""
    if text.count('"') % 2:
        return [text]
    return _PHRASE.split(text)


def _plain(text: str, index: int) -> str:
    char = text[index]
    category = unicodedata.category(char)
    if category[0] in "LN" or (category[0] == "M" and index and _word(text[index - 1])):
        return char
    if category == "Cf":
        return ""
    if char in _INNER and 0 < index < len(text) - 1:
        before, after = text[index - 1], text[index + 1]
        if _word(before) and _word(after):
            return char
    return " "


def _word(char: str) -> bool:
    return unicodedata.category(char)[0] in "LNM"


def _not_an_operator(word: str) -> str:
    return word.lower() if word in _OPERATORS else word


def literal_filters(filters: str, chosen: list[tuple[str, str]]) -> str:
    """Escape the values that CKAN's pages put into `fq` from the address as they stand.

    CKAN writes `name:"value"` for each parameter; a quote in the value would end it.
    """
    for name, value in chosen:
        raw = f'{name}:"{value}"'
        if raw not in filters:
            continue
        safe = f'{name}:"{_quoted(value)}"' if _FIELD.match(name) else ""
        filters = filters.replace(raw, safe)
    return filters


_FIELD = re.compile(r"^[A-Za-z_][\w.-]*$")


def _quoted(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"')
