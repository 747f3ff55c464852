"""The settings of a source, checked before they are kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.qatar_sectors.audit import trail
from ckanext.qatar_sectors.audit.acts import Act, ObjectType
from ckanext.qatar_sectors.harvest import sentences
from ckanext.qatar_sectors.harvest.config import fetch_policy
from ckanext.qatar_sectors.harvest.errors import AddressBlocked, AddressRefused
from ckanext.qatar_sectors.harvest.fetching.address import check_spelling
from ckanext.qatar_sectors.harvest.model import HarvestSource
from ckanext.qatar_sectors.harvest.own_crosswalk import (
    MOST_THEMES,
    Flaw,
    own_crosswalk,
)
from ckanext.qatar_sectors.taxonomy.sectors import code_of


def checked(given: Mapping[str, Any], source: HarvestSource | None = None) -> dict[str, Any]:
    """Return the values to keep, with the agency's id; raise `tk.ValidationError` for those that do not hold."""
    values = {key: given[key] for key in HarvestSource.SETTINGS if key in given}
    errors: dict[str, list[str]] = {}
    for key, check in CHECKS.items():
        if key in values:
            try:
                values[key] = check(values[key], source)
            except tk.Invalid as err:
                errors[key] = [err.error]
    if errors:
        raise tk.ValidationError(errors)
    return values


def _name(name: str, source: HarvestSource | None) -> str:
    taken = HarvestSource.get(name)
    if taken is not None and taken is not source:
        raise tk.Invalid(tk._("Another source has this name."))
    return name


def _url(given: str, source: HarvestSource | None) -> str:
    url = given.strip()
    if not url:
        # Its records are sent.
        return url
    try:
        check_spelling(url, fetch_policy())
    except AddressRefused as err:
        if isinstance(err, AddressBlocked):
            reference = source.id if source else ""
            trail.record_alone(Act.FETCH_BLOCK, ObjectType.SOURCE, reference, reason=err.code)
        raise tk.Invalid(sentences.sentence(err.code, err.params, "", tk._)) from err
    return url


def _agency(reference: str, _source: HarvestSource | None) -> str:
    organization = model.Group.get(reference)
    if organization is None or not organization.is_organization:
        raise tk.Invalid(tk._("There is no such agency."))
    return str(organization.id)


def _format(name: str | None, _source: HarvestSource | None) -> str | None:
    return name or None


def _crosswalk(given: Mapping[str, Any], _source: HarvestSource | None) -> dict[str, str]:
    kept, flaw, theme = own_crosswalk(given, code_of)
    if flaw is not None:
        raise tk.Invalid(_CROSSWALK_FLAWS[flaw]().format(theme=theme, most=MOST_THEMES))
    return kept


_CROSSWALK_FLAWS = {
    Flaw.SECTOR_UNKNOWN: lambda: tk._(
        "The theme {theme} is given a sector that does not exist. The sectors' codes are those of their pages."
    ),
    Flaw.THEME_MALFORMED: lambda: tk._(
        "A theme of the crosswalk is empty, too long, or holds characters that are not text: {theme}"
    ),
    Flaw.TOO_MANY: lambda: tk._("A crosswalk holds {most} themes at most."),
}
CHECKS: dict[str, Callable[[Any, HarvestSource | None], Any]] = {
    "url": _url,
    "owner_org": _agency,
    "format": _format,
    "name": _name,
    "crosswalk": _crosswalk,
}
