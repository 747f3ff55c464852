"""The values of a CKAN dataset, wherever its portal keeps them: fields, extras, JSON in texts."""

from __future__ import annotations

import json
from typing import Any

_JSON = ("[", "{")
LANGUAGES = ("ar", "en")


class Values:
    """Fields and extras of a dataset or a file by name; remembers which were read."""

    def __init__(self, record: dict[str, Any]):
        self._fields = {key: value for key, value in record.items() if key != "extras"}
        extras = record.get("extras")
        for extra in extras if isinstance(extras, list) else ():
            if isinstance(extra, dict) and isinstance(extra.get("key"), str):
                self._fields.setdefault(extra["key"], extra.get("value"))
        self._read: set[str] = set()

    def get(self, *names: str) -> Any:
        """Return the first present value; all of the names count as read."""
        self._read.update(names)
        for name in names:
            value = self._fields.get(name)
            if value not in (None, "", [], {}):
                return value
        return None

    def text(self, *names: str) -> str:
        """Return a value as text, "" where it is none."""
        value = self.get(*names)
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            return ""
        return str(value).strip()

    def texts(self, *names: str) -> list[str]:
        """Return a value as a list of texts, also where one text or JSON stands for it."""
        value = unpacked(self.get(*names))
        if isinstance(value, str):
            return [value]
        if isinstance(value, list):
            return [each for each in value if isinstance(each, str) and each.strip()]
        return []

    def rows(self, name: str) -> list[dict[str, Any]]:
        """Return repeated subfields."""
        value = unpacked(self.get(name))
        rows = value if isinstance(value, list) else [value]
        return [each for each in rows if isinstance(each, dict)]

    def by_language(self, name: str) -> dict[str, Any]:
        """Return a text by language: of `name_translated`, of `name` itself, or of `name_ar` and `name_en`.

        A text without a language stands under "".
        """
        plain = unpacked(self.get(name))
        translated = unpacked(self.get(f"{name}_translated"))
        found: dict[str, Any] = {}
        for value in (plain, translated):
            if isinstance(value, dict):
                found |= {key: each for key, each in value.items() if each}
        for language in LANGUAGES:
            if value := self.get(f"{name}_{language}", f"{name}-{language}"):
                found.setdefault(language, value)
        if isinstance(plain, str | int | float) and str(plain) not in found.values():
            # CKAN's own field repeats one of the languages; alone it is all there is.
            if found:
                self._read.discard(name)
            else:
                found[""] = str(plain)
        return found

    def left(self) -> dict[str, Any]:
        """Return what nobody asked for."""
        return {key: value for key, value in self._fields.items() if key not in self._read}


def unpacked(value: Any) -> Any:
    """Return the value that a text holds as JSON, else the text."""
    if isinstance(value, str) and value.lstrip().startswith(_JSON) and len(value) < 1_000_000:
        try:
            return json.loads(value)
        except (ValueError, RecursionError):
            return value
    return value
