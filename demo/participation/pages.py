"""Write the sample agencies' e-participation pages."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from ckan import model

from ckanext.qatar_sectors.roles import asking
from ckanext.qatar_sectors.roles.policy import Role

from demo.content import HERE, read_yaml
from demo.people import act, officer

OFFICE = ("post_ar", "post_en", "authority", "decision")
BESIDE = frozenset({*OFFICE, "agency", "awareness"})


def fill_pages() -> int:
    """Write what is missing; return how many pages are new. A second call changes nothing."""
    return sum(_write(one) for one in read_yaml(HERE / "participation" / "pages.yaml"))


def senior_officer(one: dict[str, Any], agency: model.Group) -> str:
    """Return the account of an agency's senior officer."""
    return officer(agency.id, Role.SENIOR_OFFICER, **{name: one[name] for name in OFFICE})


def _write(one: dict[str, Any]) -> int:
    agency = model.Group.get(one["agency"])
    shown = act("eparticipation_page_show", "", {"organisation": agency.id})
    if shown["version"]:
        return 0
    who = senior_officer(one, agency)
    content = {name: value for name, value in one.items() if name not in BESIDE}
    act(
        "eparticipation_page_update",
        who,
        {"organisation": agency.id, "seen_version": 0, **content},
    )
    for activity in one["awareness"]:
        held_on = asking.today() - timedelta(days=activity["days"])
        data = {name: value for name, value in activity.items() if name != "days"}
        act(
            "eparticipation_awareness_create",
            who,
            {"organisation": agency.id, "held_on": held_on.isoformat(), **data},
        )
    return 1
