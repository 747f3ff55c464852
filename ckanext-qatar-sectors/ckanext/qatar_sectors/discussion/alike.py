"""Which names are read as the same: spelled otherwise, with letters that look alike, with words that add nothing."""

from __future__ import annotations

import unicodedata

from ckanext.qatar_sectors.tables.folding import fold

ARTICLE = "ال"
# Signs that few readers tell apart, within the letters and digits that names are written with.
_LOOKS = str.maketrans(
    {"i": "l", "1": "l", "ı": "l", "0": "o", "5": "s", "ھ": "ه", "ہ": "ه", "ۃ": "ه", "ے": "ي"}
)
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"))
# Beside the name of an agency these say nothing else.
_ADD_NOTHING = frozenset(
    ("the", "of", "state", "qatar", "official", "دوله", "قطر", "رسمي", "رسميه", "حساب", "account")
)
_LEAST_WORDS = 2


def keys(name: str) -> frozenset[str]:
    """Return what a name is compared by: two names of which a key is the same are taken for one another.

    >>> keys("Ministry of Labour") & keys("The MlNlSTRY OF LAB0UR, Qatar") != frozenset()
    True
    """
    written = _words(name)
    words = [_bare(word) for word in written]
    said = [word for word in words if word not in _KEPT_APART]
    found = {_look("".join(written)), _look("".join(words))}
    # What is left of `Qatar Museums` is the name of nobody.
    if len(said) >= _LEAST_WORDS:
        found.add(_look("".join(said)))
    return frozenset(found - {""})


def _words(name: str) -> list[str]:
    plain = "".join(
        sign
        for sign in unicodedata.normalize("NFD", fold(name))
        if unicodedata.category(sign) != "Mn"
    )
    return "".join(sign if sign.isalnum() else " " for sign in plain).split()


def _bare(word: str) -> str:
    return word.removeprefix(ARTICLE) if len(word) > len(ARTICLE) + 1 else word


def _look(text: str) -> str:
    text = text.translate(_LOOKS)
    for pair, sign in _PAIRS:
        text = text.replace(pair, sign)
    return text


_KEPT_APART = frozenset(_bare(word) for word in _ADD_NOTHING)
