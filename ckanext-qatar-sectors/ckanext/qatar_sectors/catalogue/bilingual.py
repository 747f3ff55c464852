"""A value in Arabic and English: reading it, and choosing what to show."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from typing import Any, TypeVar

from .errors import LanguageUnknown, NotBilingual

# Arabic first: it is what stands in a field that can hold one language only.
LANGUAGES = ("ar", "en")

T = TypeVar("T")


def pick(value: Mapping[str, T] | None, language: str) -> T | str:
    """The value in the asked language, else in the other, else an empty text."""
    for wanted in (language, *LANGUAGES):
        if value and value.get(wanted):
            return value[wanted]
    return ""


def languages(value: Mapping[str, Any] | None) -> tuple[str, ...]:
    """The languages in which there is a value."""
    return tuple(language for language in LANGUAGES if value and value.get(language))


def language_of(text: str) -> str:
    """The language of a text by the script of most of its letters."""
    letters = [char for char in text if char.isalpha()]
    arabic = sum(unicodedata.name(char, "").startswith("ARABIC") for char in letters)
    return "ar" if arabic * 2 >= len(letters) and letters and arabic else "en"


def read(value: object) -> dict[str, Any]:
    """Read a mapping of languages, or JSON of one; `ar-QA` counts as `ar`.

    :raises NotBilingual: the value is something else.
    :raises LanguageUnknown: it names a language that the portal does not keep.
    """
    if isinstance(value, str):
        if not value.strip():
            return {}
        try:
            value = json.loads(value)
        except ValueError as err:
            raise NotBilingual from err
    if not isinstance(value, Mapping):
        raise NotBilingual
    return {_language(key): held for key, held in value.items() if held not in (None, "", [])}


def _language(key: object) -> str:
    language = str(key).lower().replace("_", "-").split("-")[0]
    if language not in LANGUAGES:
        raise LanguageUnknown(str(key))
    return language
