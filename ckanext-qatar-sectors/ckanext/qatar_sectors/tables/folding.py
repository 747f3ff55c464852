"""One spelling for words that readers write in several ways.

The same folding stands twice: here, for what is typed, and in `folding.sql`, for what is stored.
A test runs both over the same words.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

# A letter and the letter it is searched as.
LETTERS = {
    "أ": "ا",
    "إ": "ا",
    "آ": "ا",
    "ٱ": "ا",
    "ة": "ه",
    "ى": "ي",
    "ی": "ي",
    "ؤ": "و",
    "ئ": "ي",
    "ک": "ك",
}
DIGITS = {chr(base + n): str(n) for base in (0x0660, 0x06F0) for n in range(10)}
SIGNS = {"٫": "."}
# Tatweel, short vowels and Quranic marks, the separator of thousands, and direction marks.
DROPPED = (
    "ـ٬"
    + "".join(map(chr, range(0x0610, 0x061B)))
    + "".join(map(chr, range(0x064B, 0x0660)))
    + "\u0670\u200c\u200d\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)

# A sign takes four bytes at most.
LONGEST_WORD = 200
_IN_WORD = r"[^\s&|!():*'<>]"
_ENDLESS = re.compile(f"({_IN_WORD}{{{LONGEST_WORD}}}){_IN_WORD}+")
_TABLE = str.maketrans({**LETTERS, **DIGITS, **SIGNS, **dict.fromkeys(DROPPED)})


def fold(text: str) -> str:
    """Return `text` as it is searched."""
    return unicodedata.normalize("NFKC", text).translate(_TABLE).lower()


def cut(text: str) -> str:
    """Return `text` with the beginning of each word that is longer than any: PostgreSQL asks for no word of 2046 bytes or more."""
    return _ENDLESS.sub(r"\1", text)


def prefix_query(text: str, limit: int = 12) -> str:
    """Return a PostgreSQL text search query: each word of `text`, or any word that begins with it.

    Words are quoted, so no sign in them is an operator. An empty answer means: nothing to look for.
    """
    words = cut("".join(c if c.isalnum() or c == "." else " " for c in fold(text))).split()
    words = [w.strip(".") for w in words if w.strip(".")]
    return " & ".join(f"'{word}':*" for word in words[:limit])


def folding_sql() -> str:
    """Return the statements that bring the folding into the DataStore's database.

    They are run after CKAN's own `datastore set-permissions`, by the user who writes there, in
    the DataStore's database; they may be run again.
    """
    return Path(__file__).with_name("folding.sql").read_text(encoding="utf-8")
