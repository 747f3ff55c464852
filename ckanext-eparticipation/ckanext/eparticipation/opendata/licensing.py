"""Under which licence contributions are published: a consultation keeps the one under which people contributed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ckan import model

from ckanext.eparticipation.consultations import writing
from ckanext.eparticipation.opendata import config
from ckanext.qatar_sectors.theme import licences


def of(package: Mapping[str, Any]) -> licences.Licence | None:
    """Return the licence of a consultation: its own, else the portal's for contributions."""
    return licences.stated(package) or licences.stated({"license_id": config.licence()})


def of_consultation(package_id: str) -> licences.Licence | None:
    """Return the licence of a consultation by its id."""
    package = model.Package.get(package_id)
    return of({"license_id": package.license_id if package is not None else ""})


def give(package_id: str) -> str:
    """Give a consultation the portal's licence where it has none; return the address of its licence, or its id."""
    if not model.Package.get(package_id).license_id and config.licence():
        writing.patch(package_id, {"license_id": config.licence()})
    found = of_consultation(package_id)
    return (found.address or found.id) if found is not None else ""
