"""What becomes of the directory when an agency goes."""

from __future__ import annotations

from ckanext.foi.entities.model import FOIEntity
from ckanext.qatar_sectors.operation import purging


def install() -> None:
    """Let entities follow their agencies; a second call changes nothing."""
    purging.register(purging.Purged.ORGANIZATION, FOIEntity.forget)
