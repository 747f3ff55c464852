"""What a published answer says: title, question and answer, in one language or in both."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from ckanext.foi.errors import TextRefused, WordingRefused

LANGUAGES = ("ar", "en")
# How long each part may be.
PARTS = {"title": 300, "question": 5_000, "answer": 20_000}
# Shorter words stand in texts by chance.
SHORTEST_NAME = 4
SHORTEST_QUOTE = 20
_LABELS = {"ar": ("السؤال", "الجواب"), "en": ("Question", "Answer")}


@dataclass(frozen=True)
class Wording:
    """The public words, by part and language."""

    title: Mapping[str, str]
    question: Mapping[str, str]
    answer: Mapping[str, str]

    @property
    def description(self) -> dict[str, str]:
        """Question and answer as one text, for readers that know nothing of disclosures."""
        return {
            language: f"{_LABELS[language][0]}: {text}\n\n{_LABELS[language][1]}: {self.answer[language]}"
            for language, text in self.question.items()
        }

    @property
    def digest(self) -> str:
        """What an authorisation is of."""
        parts = {part: dict(getattr(self, part)) for part in PARTS}
        text = json.dumps(parts, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Secrets:
    """What of a request never stands in a public wording: its requester's names, its reasons."""

    names: tuple[str, ...]
    reasons: str


def read(values: Mapping[str, str], secrets: Secrets) -> Wording:
    """Return the wording of the fields `title_ar`, `title_en` …; raise where it may not be published so."""
    texts = {
        part: {
            language: text
            for language in LANGUAGES
            if (text := (values.get(f"{part}_{language}") or "").strip())
        }
        for part in PARTS
    }
    begun = [language for language in LANGUAGES if any(language in texts[part] for part in PARTS)]
    if not begun:
        raise WordingRefused(flaw="wording_missing", field=f"title_{LANGUAGES[0]}")
    for part, most in PARTS.items():
        for language in begun:
            field, text = f"{part}_{language}", texts[part].get(language, "")
            if not text:
                raise WordingRefused(flaw="wording_begun", field=field)
            check(text, field, most, secrets)
    return Wording(**texts)


def check(text: str, field: str, most: int, secrets: Secrets) -> None:
    """Raise where a text is too long, names the requester or repeats the reasons."""
    if len(text) > most:
        raise TextRefused(field=field, problem="long", most=most)
    plain = _plain(text)
    for name in secrets.names:
        if len(_plain(name)) >= SHORTEST_NAME and _plain(name) in plain:
            raise WordingRefused(flaw="names_requester", field=field)
    reasons = _plain(secrets.reasons)
    if len(reasons) >= SHORTEST_QUOTE and reasons in plain:
        raise WordingRefused(flaw="quotes_reasons", field=field)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
