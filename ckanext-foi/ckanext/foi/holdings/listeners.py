"""What becomes of registers when an agency or a dataset goes for good."""

from __future__ import annotations

from ckanext.foi.holdings.model import FOIHolding
from ckanext.qatar_sectors.operation import purging


def install() -> None:
    """Let registers follow agencies and datasets; a second call changes nothing."""
    purging.register(purging.Purged.ORGANIZATION, FOIHolding.forget_agencies)
    purging.register(purging.Purged.DATASET, FOIHolding.forget_datasets)
