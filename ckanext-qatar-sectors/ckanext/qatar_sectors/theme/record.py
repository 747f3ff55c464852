"""What a dataset's own page shows, prepared in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from . import dates, licences
from .cards import Card, card, dataset_notes
from .citation import citation
from .files import File, file, safe_address
from .text import Text, choose, values_of


@dataclass(frozen=True)
class Contact:
    """Whom to ask about a dataset."""

    name: str
    email: str
    address: str


@dataclass(frozen=True)
class Record:
    """A dataset's page."""

    card: Card
    notes: Text
    files: tuple[File, ...]
    keywords: tuple[str, ...]
    sectors_rule: str
    sectors_reason: str
    issued: dates.Day | None
    changed: dates.Day | None
    frequency: str
    licence: licences.Licence | None
    contact: Contact | None
    publisher: str
    landing_page: str
    original_address: str
    source_id: str
    identifier: str
    access_rights: str
    languages: tuple[str, ...]
    places: tuple[str, ...]
    conforms_to: tuple[str, ...]
    version: str
    provenance: Text
    address: str
    citation: str


def _listed(value: Any) -> tuple[str, ...]:
    if not value:
        return ()
    items = [value] if isinstance(value, str) else value
    return tuple(str(item).strip() for item in items if str(item).strip())


def tail(uri: object) -> str:
    """Return the last part of a URI: the code of a frequency, language or right."""
    return str(uri or "").strip().rstrip("/#").replace("#", "/").rsplit("/", 1)[-1]


def _first(value: Any) -> Mapping[str, Any]:
    if isinstance(value, Mapping):
        return value
    if isinstance(value, Sequence) and value and isinstance(value[0], Mapping):
        return value[0]
    return {}


def _contact(package: Mapping[str, Any]) -> Contact | None:
    stated = _first(package.get("contact"))
    found = Contact(
        str(stated.get("name") or package.get("maintainer") or package.get("author") or ""),
        str(stated.get("email") or package.get("maintainer_email") or "").removeprefix("mailto:"),
        safe_address(stated.get("url") or stated.get("uri")),
    )
    return found if found.name or found.email or found.address else None


def _keywords(package: Mapping[str, Any], lang: str) -> tuple[str, ...]:
    translated = package.get("tags_translated")
    if isinstance(translated, Mapping) and _listed(translated.get(lang)):
        return _listed(translated[lang])
    return tuple(tag.get("display_name") or tag["name"] for tag in package.get("tags") or [])


def _places(package: Mapping[str, Any]) -> tuple[str, ...]:
    found = []
    for place in package.get("spatial_coverage") or []:
        if isinstance(place, Mapping) and (place.get("text") or place.get("uri")):
            found.append(str(place.get("text") or tail(place.get("uri"))))
    return tuple(found)


def _publisher(package: Mapping[str, Any], lang: str) -> str:
    stated = _first(package.get("publisher"))
    if values_of(stated.get("name_translated")):
        return choose(stated["name_translated"], lang).value
    return str(stated.get("name") or "")


def record(
    package: Mapping[str, Any],
    lang: str,
    sector_names: Mapping[str, str],
    portal: str,
    address: str,
) -> Record:
    """Return what the page of a dataset shows."""
    shown = card(package, lang, sector_names)
    issued = dates.day(package.get("issued"), lang)
    rights = package.get("access_rights")
    return Record(
        card=shown,
        notes=dataset_notes(package, lang),
        files=tuple(file(resource, lang) for resource in package.get("resources") or []),
        keywords=_keywords(package, lang),
        sectors_rule=str(package.get("sectors_rule") or ""),
        sectors_reason=str(package.get("sectors_reason") or ""),
        issued=issued,
        changed=dates.day(package.get("metadata_modified"), lang),
        frequency=tail(package.get("frequency")),
        licence=licences.stated(package),
        contact=_contact(package),
        publisher=_publisher(package, lang),
        landing_page=safe_address(package.get("url")),
        original_address=safe_address(package.get("original_uri")),
        source_id=str(package.get("harvest_source_id") or ""),
        identifier=str(package.get("identifier") or ""),
        access_rights=tail(rights) if shown.is_restricted else "",
        languages=tuple(tail(code) for code in _listed(package.get("language"))),
        places=_places(package),
        conforms_to=_listed(package.get("conforms_to")),
        version=str(package.get("version") or ""),
        provenance=choose(package.get("provenance"), lang, _text(package.get("provenance"))),
        address=address,
        citation=citation(
            shown.agency, shown.title, shown.updated or issued, portal, address, lang
        ),
    )


def _text(value: Any) -> str:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return " ".join(_listed(value))
    return "" if isinstance(value, Mapping) else str(value or "")
