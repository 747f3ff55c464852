"""What the portal tells consultations, and what they tell it."""

from __future__ import annotations

from ckanext.eparticipation.consultations.model import Consultation
from ckanext.qatar_sectors.operation import purging


def install() -> None:
    """Register with the portal; a second call changes nothing."""
    purging.register(purging.Purged.DATASET, Consultation.forget)
