"""The demo's agencies as organisations and sources of the portal."""

from __future__ import annotations

from typing import Any

from demo import answers, content

FEED = {"ar": "فهرس بيانات {}", "en": "Data catalogue of {}"}


def sources(base_url: str) -> list[dict[str, Any]]:
    """Return each agency's organisation and source, parents before their children."""
    found = sorted(content.agencies(), key=lambda agency: agency.parent is not None)
    return [{"organization": _organization(one), "source": _source(one, base_url)} for one in found]


def _organization(agency: content.Agency) -> dict[str, Any]:
    made: dict[str, Any] = {
        "name": agency.name,
        "title_translated": agency.title,
        "description_translated": agency.description,
        "kind": agency.kind,
        "homepage": agency.homepage,
        "contact_email": agency.email,
    }
    if agency.parent:
        made["groups"] = [{"name": agency.parent}]
    return made


def _source(agency: content.Agency, base_url: str) -> dict[str, Any]:
    return {
        "name": f"{agency.name}-catalogue",
        "title": f"{FEED['ar'].format(agency.title['ar'])} / {FEED['en'].format(agency.title['en'])}",
        "url": answers.address_of(agency, base_url),
        "owner_org": agency.name,
        "is_sample": True,
    }
