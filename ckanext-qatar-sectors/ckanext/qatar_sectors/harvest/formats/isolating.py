"""Values in sentences: in Arabic each keeps its own direction, so that "12,5 MB" is not read as "MB 12,5"."""

from __future__ import annotations

import re
from collections.abc import Mapping

# FIRST STRONG ISOLATE and its end, and what would open or end one from inside a value.
ISOLATE, END = "\u2068", "\u2069"
DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")
ARABIC = re.compile("[\u0621-\u064a]")
LATIN = re.compile("[A-Za-z0-9]")


def filled(sentence: str, values: Mapping[str, object]) -> str:
    """Return a sentence with its values; in an Arabic one those of another direction stand in an isolate."""
    is_arabic = bool(ARABIC.search(sentence))
    for name, value in values.items():
        text = str(value)
        if is_arabic and LATIN.search(text):
            text = f"{ISOLATE}{DIRECTIONS.sub('', text)}{END}"
        sentence = sentence.replace("{" + name + "}", text)
    return sentence
