"""Comparing labels and keywords in Arabic and English, whatever their spelling."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_LETTERS = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ـ": None}
    | dict(zip("٠١٢٣٤٥٦٧٨٩", "0123456789", strict=True))
    | dict(zip("۰۱۲۳۴۵۶۷۸۹", "0123456789", strict=True))
)
_TOKEN = re.compile(r"[^\W_]+")
_ARTICLES = ("وال", "بال", "لل", "ال")
_SHORTEST_STEM = 3

Tokens = tuple[str, ...]


@lru_cache(maxsize=10_000)
def folded(text: str) -> str:
    """Text without case, Arabic marks, spelling variants of letters, or signs between words."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(_TOKEN.findall(plain.translate(_LETTERS)))


@lru_cache(maxsize=10_000)
def tokens(text: str) -> Tokens:
    """The words of a text, each without its article or plural sign."""
    return tuple(_stem(word) for word in folded(text).split())


def holds(text: Tokens, phrase: Tokens) -> bool:
    """Tell whether the words of the phrase stand together in the text."""
    size = len(phrase)
    return any(text[start : start + size] == phrase for start in range(len(text) - size + 1))


def first_held(text: str, phrases: Iterable[tuple[str, Tokens]]) -> str | None:
    """The first phrase that the text holds, as it was written in the rules."""
    words = tokens(text)
    there = frozenset(words)
    # Most phrases begin with a word that the text has not.
    likely = (one for one in phrases if not one[1] or one[1][0] in there)
    return next((written for written, phrase in likely if holds(words, phrase)), None)


def _stem(word: str) -> str:
    if word.isascii():
        return _english_stem(word)
    for article in _ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= _SHORTEST_STEM:
            return word[len(article) :]
    return word


def _english_stem(word: str) -> str:
    if len(word) <= _SHORTEST_STEM or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1]
