"""An agency's consultations, as the catalogue's index shows them to everybody."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk

SHOWN = 10
TYPE = "consultation"


def consultations_of(agency_id: str) -> dict[str, Any]:
    """Return how many consultations of an agency are public, and the newest."""
    # As nobody: the page is the same for everybody, and other sites show it.
    found = tk.get_action("package_search")(
        {"user": "", "auth_user_obj": None},
        {
            "fq": f'+dataset_type:{TYPE} +owner_org:"{agency_id}"',
            "rows": SHOWN,
            "sort": "metadata_created desc",
        },
    )
    return {"count": found["count"], "results": found["results"]}
