"""Rows and contents as the actions give them out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ckanext.eparticipation.agencies import sentences
from ckanext.eparticipation.agencies.channels import Flaw
from ckanext.eparticipation.agencies.content import Content, Flaws
from ckanext.eparticipation.agencies.statement import Part

Translate = Callable[[str], str]


def content(page: Content, _: Translate) -> dict[str, Any]:
    """Return what a page says, with its words in the reader's language."""
    return {
        "texts": {str(part): dict(page.texts.get(part, {})) for part in Part},
        "channels": [
            {
                "kind": str(one.kind),
                "kind_text": _(sentences.CHANNELS[one.kind]),
                "name": {"ar": one.name_ar, "en": one.name_en},
                "address": one.address,
                "link": one.link,
                "answer_days": one.answer_days,
            }
            for one in page.channels
        ],
        "accounts": [
            {
                "network": str(one.network),
                "network_text": _(sentences.NETWORKS[one.network]),
                "url": one.url,
                "name": one.name,
            }
            for one in page.accounts
        ],
        "own_page": page.own_page,
        "lacks": lacks(page, _),
        "complete": page.is_complete,
    }


def lacks(page: Content, _: Translate) -> list[dict[str, Any]]:
    """Return what is missing of a page."""
    missing: dict[Part, list[str]] = {}
    for one in page.lacks:
        missing.setdefault(one.part, []).append(one.language)
    found: list[dict[str, Any]] = [
        {"part": str(part), "languages": languages, "text": _(sentences.PARTS[part])}
        for part, languages in missing.items()
    ]
    if not page.channels:
        found.append({"part": "channels", "languages": [], "text": _(sentences.NO_CHANNEL)})
    return found


def errors(flaws: Flaws, _: Translate) -> dict[str, Any]:
    """Return flaws as CKAN's errors say them: those of rows in the place of their rows."""
    found: dict[str, Any] = {}
    for name, flaw in flaws.items():
        if isinstance(flaw, Flaw):
            found[name.removesuffix("_count")] = [_(sentences.FLAWS[flaw])]
        else:
            found[name] = [_row(row, _) for row in flaw]
    return found


def _row(row: Mapping[str, Flaw], _: Translate) -> dict[str, list[str]]:
    return {field: [_(sentences.FLAWS[flaw])] for field, flaw in row.items()}
