"""What the portal tells consultations, and what they tell it."""

from __future__ import annotations

from typing import Any

from ckanext.eparticipation.consultations.finding import CONSULTATION
from ckanext.eparticipation.consultations.model import Consultation
from ckanext.eparticipation.consultations.sections import Section, add_section
from ckanext.qatar_sectors.operation import purging

# Drafts are found at their desk and nowhere else, whoever searches.
_NO_DRAFTS = f"-(+dataset_type:{CONSULTATION} +capacity:private)"


def _(text: str) -> str:
    """Mark a sentence for translation."""
    return text


def install() -> None:
    """Register with the portal; a second call changes nothing."""
    purging.register(purging.Purged.DATASET, Consultation.forget)
    add_section(Section("overview", _("Overview"), "eparticipation_consultations.read", 0))


class Searched:
    """The part of the plugin that answers `IPackageController`."""

    def before_dataset_search(self, search_params: dict[str, Any]) -> dict[str, Any]:
        """Leave drafts out of every list."""
        search_params["fq_list"] = [*(search_params.get("fq_list") or []), _NO_DRAFTS]
        return search_params
