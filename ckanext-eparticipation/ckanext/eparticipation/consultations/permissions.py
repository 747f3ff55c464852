"""Who sees a consultation in CKAN's lists: everybody once it is approved, before that its agency's officers."""

from __future__ import annotations

from typing import Any

from ckan.lib.plugins import DefaultPermissionLabels

from ckanext.eparticipation.consultations.finding import CONSULTATION
from ckanext.qatar_sectors.roles import asking
from ckanext.qatar_sectors.roles.policy import Doing, Thing
from ckanext.qatar_sectors.roles.sight import ONLY


class Labels(DefaultPermissionLabels):
    """The part of the plugin that answers CKAN's `IPermissionLabels`."""

    def get_dataset_labels(self, dataset_obj: Any) -> list[str]:
        """Return the one label of a draft, or what CKAN gives."""
        if dataset_obj.type == CONSULTATION and (
            dataset_obj.private or dataset_obj.state != "active"
        ):
            return [_label(dataset_obj.owner_org)]
        return list(super().get_dataset_labels(dataset_obj))

    def get_user_dataset_labels(self, user_obj: Any) -> list[str]:
        """Return what CKAN gives, and a label for each agency whose drafts somebody may see."""
        labels = list(super().get_user_dataset_labels(user_obj))
        user_id = getattr(user_obj, "id", None)
        agencies = asking.agencies_where(Doing.READ, Thing.CONSULTATION, user_id=user_id)
        return [*labels, *(_label(agency) for agency in sorted(agencies or ()))]


def _label(agency_id: str) -> str:
    return f"{ONLY}consultation-{agency_id}"
