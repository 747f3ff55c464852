"""Keywords in two languages, and what of them CKAN's own tags can hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from .bilingual import LANGUAGES, language_of, read
from .text import clean

LONGEST = 100
_SHORTEST_TAG = 2
_BETWEEN = re.compile(r"[,،;؛\n]")
_NOT_IN_TAGS = re.compile(r"[^\w \-.]+")


def cleaned(words: object) -> list[str]:
    """Keywords from a list or a text with commas, each once, in their order."""
    if isinstance(words, str):
        words = [words]
    if not isinstance(words, Iterable):
        words = [words]
    seen: dict[str, str] = {}
    for text in words:
        for part in _BETWEEN.split(text) if isinstance(text, str) else [text]:
            word = clean(part, LONGEST)
            if word:
                seen.setdefault(word.casefold(), word)
    return list(seen.values())


def cleaned_by_language(value: object) -> dict[str, list[str]]:
    """Keywords of each language, without empty languages."""
    found = {language: cleaned(words) for language, words in read(value).items()}
    return {language: found[language] for language in LANGUAGES if found.get(language)}


def by_script(words: object) -> dict[str, list[str]]:
    """Keywords given without a language, sorted by their script."""
    found: dict[str, list[str]] = {}
    for word in cleaned(words):
        found.setdefault(language_of(word), []).append(word)
    return {language: found[language] for language in LANGUAGES if language in found}


def core_tags(value: Mapping[str, Any]) -> list[str]:
    """The union of all keywords as CKAN's tags: signs that it refuses fall away."""
    words = (word for language in LANGUAGES for word in value.get(language, ()))
    tags = (" ".join(_NOT_IN_TAGS.sub(" ", word).split()) for word in words)
    return list(dict.fromkeys(tag for tag in tags if len(tag) >= _SHORTEST_TAG))
