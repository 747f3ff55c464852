"""What the page of a dataset shows of its discussions."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors.discussion import presentation
from ckanext.qatar_sectors.theme.helpers import qatar_lang

SHOWN = 3


def qatar_discussion_summary(package: dict[str, Any]) -> dict[str, Any] | None:
    """Return the count and the last discussions of a dataset; None where there is nothing to show."""
    agency = package.get("organization")
    if not agency or package.get("state") != "active" or package.get("type") != "dataset":
        return None
    try:
        found = tk.get_action("qatar_discussion_thread_list")(
            {}, {"subject_id": package["id"], "limit": SHOWN}
        )
        terms = tk.get_action("qatar_discussion_setting_show")({}, {"agency": agency["id"]})
    except tk.ObjectNotFound:
        return None
    if not found["count"] and not terms["enabled"]:
        return None
    return {
        "count": found["count"],
        "threads": [presentation.thread(one, qatar_lang(), tk._) for one in found["results"]],
        "terms": terms,
    }
