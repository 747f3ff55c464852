"""The policy table as a file, the same for everybody who asks."""

from __future__ import annotations

import ckan.plugins.toolkit as tk

from ckanext.eparticipation.agencies.policy import registry
from ckanext.eparticipation.agencies.policy.export import as_csv
from ckanext.qatar_sectors.notices.languages import in_both

FILE = "e-participation-policy.csv"
AT_ONCE = 500


def as_table() -> str:
    """Return all agencies with all points as CSV; proofs are addresses of the portal's own language."""
    show = tk.get_action("eparticipation_policy_list")
    found, offset = [], 0
    while True:
        # As nobody: nothing but what everybody sees.
        page = show({"user": ""}, {"limit": AT_ONCE, "offset": offset})
        found += page["results"]
        offset += AT_ONCE
        if offset >= page["count"]:
            break
    return as_csv(found, {point.code: _words(point.duty) for point in registry.points()})


def _words(duty: str) -> dict[str, str]:
    return in_both(lambda translate: translate(duty))
