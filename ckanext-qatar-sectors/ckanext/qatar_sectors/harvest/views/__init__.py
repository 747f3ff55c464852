"""Pages of sources: for everybody, and the desk of those who keep them."""

from __future__ import annotations

from ckanext.qatar_sectors.harvest.views import (
    access,
    certificate,
    connecting,
    desk,
    public,
    records,
    sending,
)
from ckanext.qatar_sectors.harvest.views.blueprint import qatar_harvest

__all__ = [
    "access",
    "certificate",
    "connecting",
    "desk",
    "public",
    "qatar_harvest",
    "records",
    "sending",
]
