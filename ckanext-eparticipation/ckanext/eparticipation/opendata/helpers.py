"""What the templates of contributions call."""

from __future__ import annotations

from ckanext.eparticipation.consultations.writing import of_type
from ckanext.eparticipation.opendata import licensing
from ckanext.qatar_sectors.theme.licences import Licence


def eparticipation_licence(reference: str) -> Licence | None:
    """Return the licence under which contributions to a consultation are published; None: it is no consultation."""
    package = of_type(reference)
    return licensing.of_consultation(package.id) if package is not None else None
