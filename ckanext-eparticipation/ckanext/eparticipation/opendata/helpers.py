"""What the templates of contributions call."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ckanext.eparticipation.opendata import licensing
from ckanext.qatar_sectors.theme.licences import Licence


def eparticipation_licence(package: Mapping[str, Any] | None = None) -> Licence | None:
    """Return the licence under which contributions to a consultation are published."""
    return licensing.of(package or {})
