"""Under which licence contributions are published: a consultation keeps the one under which people contributed.

It is a field of its own, and no licence of the dataset: that would be one for the agency's documents as well, and these may be others' work.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ckan import model

from ckanext.eparticipation.consultations import writing
from ckanext.eparticipation.opendata import config
from ckanext.qatar_sectors.theme import licences

FIELD = "contributions_license"
# Where it stood before it had a field of its own.
EARLIER = "license_id"


def of(package: Mapping[str, Any]) -> licences.Licence | None:
    """Return the licence of the contributions to a consultation: its own, else the portal's."""
    named = package.get(FIELD) or package.get(EARLIER)
    return licences.stated({"license_id": named}) or licences.stated(
        {"license_id": config.licence()}
    )


def of_consultation(package_id: str) -> licences.Licence | None:
    """Return the licence of the contributions to a consultation by its id."""
    return of(_kept(package_id))


def give(package_id: str) -> str:
    """Give a consultation the portal's licence for contributions where it has none; return the address of its licence, or its id."""
    kept = _kept(package_id)
    named = kept[FIELD] or kept[EARLIER] or config.licence()
    if named != kept[FIELD] or kept[EARLIER]:
        writing.patch(package_id, {FIELD: named, EARLIER: ""})
    found = of_consultation(package_id)
    return (found.address or found.id) if found is not None else ""


def _kept(package_id: str) -> dict[str, str]:
    package = model.Package.get(package_id)
    if package is None:
        return {FIELD: "", EARLIER: ""}
    return {
        FIELD: str(package.extras.get(FIELD) or ""),
        EARLIER: str(package.license_id or ""),
    }
