"""Names of columns that the DataStore accepts, near to what the file says."""

from __future__ import annotations

import unicodedata

MAX_BYTES = 63  # PostgreSQL cuts longer names, silently; an Arabic letter is two bytes.
_RESERVED = {"rank"}  # `datastore_search` answers a search with a column of this name


def column_ids(labels: list[str]) -> list[str]:
    """Return one unique name for each label, in the same order."""
    taken: set[str] = set()
    return [_unique(_clean(label) or f"column_{n}", taken) for n, label in enumerate(labels, 1)]


def clean_label(label: str) -> str:
    """Return a header as one line, without signs that nobody sees."""
    kept = "".join(
        " " if c.isspace() else c for c in label if c.isspace() or unicodedata.category(c)[0] != "C"
    )
    return " ".join(kept.split())


def _clean(label: str) -> str:
    # A colon would be read as the start of a parameter, a quote as the end of the name.
    name = unicodedata.normalize("NFC", clean_label(label))
    name = name.replace('"', "'").replace(":", " ").replace("%", "٪" if _arabic(name) else "pct")
    # A filter that begins with a dollar sign is an operator.
    return " ".join(name.split()).lstrip("_ $").strip()


def _arabic(text: str) -> bool:
    return any("\u0600" <= c <= "\u06ff" for c in text)


def _unique(name: str, taken: set[str]) -> str:
    candidate, number = _shorten(name, ""), 1
    while candidate.casefold() in taken or candidate in _RESERVED:
        number += 1
        candidate = _shorten(name, f"_{number}")
    taken.add(candidate.casefold())
    return candidate


def _shorten(name: str, ending: str) -> str:
    room = MAX_BYTES - len(ending)
    fits = name.encode()[:room].decode(errors="ignore").rstrip()
    cut = fits
    while cut and unicodedata.combining(name[len(cut) :][:1] or " "):
        cut = cut[:-1]
    # A name of marks alone has no letter to be cut before.
    return (cut.rstrip() or fits) + ending
