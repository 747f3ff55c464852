"""Texts in both languages: what a consultation must say before somebody approves it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ckanext.eparticipation.errors import TextRefused

LANGUAGES = ("ar", "en")
LONGEST_REASON = 2000
# The policy: a document that states the objective, the scope and how the consultation is conducted; simple information.
NEEDED = ("title", "notes", "objective", "scope", "method", "audience")
ALL = (*NEEDED, "law")


def stored(name: str) -> str:
    """Return what a text is called in the dataset."""
    return f"{name}_translated"


def check_whole(package: Mapping[str, Any]) -> None:
    """Raise TextRefused for the first text that is missing in a language, or for missing sectors."""
    for name in NEEDED:
        both(package.get(stored(name)) or {}, stored(name))
    if law := package.get(stored("law")):
        both(law, stored("law"))
    if not package.get("sectors"):
        raise TextRefused(field="sectors", flaw="sector_missing")


def both(text: Mapping[str, Any], field: str, longest: int | None = None) -> dict[str, str]:
    """Return a text that is there in both languages, or raise TextRefused."""
    found = {language: str(text.get(language) or "").strip() for language in LANGUAGES}
    if not all(found.values()):
        raise TextRefused(field=field, flaw="language_missing")
    if longest is not None and max(map(len, found.values())) > longest:
        raise TextRefused(field=field, flaw="text_long", most=longest)
    return found
