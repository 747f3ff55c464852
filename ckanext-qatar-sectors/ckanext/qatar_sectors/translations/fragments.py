"""Merge a language's po fragments (one a feature) into one catalogue.

Raises, all of them a `TranslationError`:

- `TranslationConflict`: two fragments translate one sentence differently
- `BrokenFragment`: a file that is no po file, or plurals with too few forms
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import polib

PLURAL_FORMS = (
    "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
    "n%100>=11 && n%100<=99 ? 4 : 5);"
)
ARABIC_FORMS = 6

Key = tuple[str, str, bool]
# Fills gaps of CKAN's own catalogue: what a feature says itself goes before it.
BASE = "core.po"


class TranslationError(Exception):
    """The catalogues cannot be compiled."""


class TranslationConflict(TranslationError):
    """Two fragments translate one sentence differently."""

    def __init__(self, msgid: str, first: Path, second: Path):
        super().__init__(
            f"{first.name} and {second.name} translate {msgid!r} differently: keep one of them."
        )
        self.msgid, self.first, self.second = msgid, first, second


class BrokenFragment(TranslationError):
    """A fragment cannot be read, or one of its plurals lacks forms."""

    def __init__(self, path: Path, reason: str):
        super().__init__(f"{path.name}: {reason}")
        self.path, self.reason = path, reason


def key_of(entry: polib.POEntry) -> Key:
    """Return what tells one message from another in a catalogue."""
    # gettext looks a plural up by its singular.
    return (entry.msgctxt or "", entry.msgid, bool(entry.msgid_plural))


def forms_of(entry: polib.POEntry) -> tuple[str, ...]:
    """Return the translations of an entry: one, or one a plural form."""
    if entry.msgid_plural:
        return tuple(entry.msgstr_plural.get(n, "") for n in range(ARABIC_FORMS))
    return (entry.msgstr,)


def read_fragment(path: Path) -> list[polib.POEntry]:
    """Return the entries of one fragment that are translated and not marked fuzzy."""
    try:
        entries = polib.pofile(str(path), encoding="utf-8", check_for_duplicates=True)
    except (OSError, ValueError) as err:
        raise BrokenFragment(path, str(err)) from err
    usable = [entry for entry in entries if not entry.obsolete and not entry.fuzzy]
    for entry in usable:
        if entry.msgid_plural and any(forms_of(entry)) and not all(forms_of(entry)):
            reason = f"{entry.msgid!r} needs {ARABIC_FORMS} plural forms (line {entry.linenum})."
            raise BrokenFragment(path, reason)
    return [entry for entry in usable if all(forms_of(entry))]


def merge(paths: Iterable[Path], language: str = "ar") -> polib.POFile:
    """Return one catalogue with the entries of all fragments, ordered by msgid."""
    origin: dict[Key, Path] = {}
    entries: dict[Key, polib.POEntry] = {}
    for path in sorted(paths, key=lambda path: (path.name != BASE, path)):
        for entry in read_fragment(path):
            key = key_of(entry)
            known = entries.get(key)
            if known is None or origin[key].name == BASE:
                entries[key], origin[key] = entry, path
            elif forms_of(known) != forms_of(entry):
                raise TranslationConflict(entry.msgid, origin[key], path)
            else:
                known.occurrences = [*known.occurrences, *entry.occurrences]
    catalogue = polib.POFile()
    catalogue.metadata = {
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": language,
        "Plural-Forms": PLURAL_FORMS,
        "MIME-Version": "1.0",
    }
    catalogue.extend(entries[key] for key in sorted(entries))
    return catalogue
