"""What becomes of the ties when an agency or a dataset goes for good."""

from __future__ import annotations

from ckanext.foi.duties.model import FOIDuty
from ckanext.qatar_sectors.operation import purging


def install() -> None:
    """Let ties follow agencies and datasets; a second call changes nothing."""
    purging.register(purging.Purged.ORGANIZATION, FOIDuty.forget_agencies)
    purging.register(purging.Purged.DATASET, FOIDuty.forget_datasets)
