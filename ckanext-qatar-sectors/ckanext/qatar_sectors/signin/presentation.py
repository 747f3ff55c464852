"""What the pages of signing in show, in the reader's words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from ckanext.qatar_sectors.signin.providers import Provider
from ckanext.qatar_sectors.signin.sentences import WAYS


def providers(found: Iterable[Provider], lang: str) -> list[dict[str, Any]]:
    """Return the buttons of the providers."""
    return [
        {
            "name": provider.name,
            "label": label(provider, lang),
            "is_national": provider.is_national,
        }
        for provider in found
    ]


def label(provider: Provider, lang: str) -> str:
    """Return what a provider is called."""
    return provider.names.get(lang) or next(iter(provider.names.values()))


def sessions(
    found: Iterable[Mapping[str, Any]],
    known: Iterable[Provider],
    lang: str,
    translate: Callable[[str], str],
    moment: Callable[[datetime], str],
) -> list[dict[str, Any]]:
    """Return the rows of the list of sessions."""
    names = {provider.name: label(provider, lang) for provider in known}
    rows = []
    for each in found:
        way = str(each["way"])
        rows.append(
            {
                "id": each["id"],
                "device": device(str(each["browser"]), str(each["system"]), translate),
                "way": translate(WAYS[way]) if way in WAYS else names.get(way, way),
                "started": moment(datetime.fromisoformat(str(each["started"])).astimezone(UTC)),
                "seen": moment(datetime.fromisoformat(str(each["seen"])).astimezone(UTC)),
                "is_here": each["is_here"],
            }
        )
    return rows


def device(browser: str, system: str, translate: Callable[[str], str]) -> str:
    """Return a device in words."""
    if browser and system:
        return translate("{browser} on {system}").format(browser=browser, system=system)
    return browser or system or translate("Unknown browser")
