"""Hold the consultations that are over: announced, answered, closed, and one of them with its outcome."""

from __future__ import annotations

from typing import Any

from ckanext.eparticipation.indicators import jobs as counting

from demo.content import HERE, read_yaml
from demo.participation.consultations import announce, consulting, exists, write
from demo.participation.past import dates
from demo.participation.past.outcome import publish
from demo.participation.past.voices import take_part

FOLDER = HERE / "participation" / "past"
TERMS = {"moderation": "after", "discussion": True}


def fill_past() -> int:
    """Hold what is missing; return how many consultations are new. A second call changes nothing."""
    made = sum(_hold(read_yaml(path)) for path in sorted(FOLDER.glob("*.yaml")))
    # The job would count them some minutes later.
    counting.count()
    return made


def _hold(one: dict[str, Any]) -> int:
    agency, who = consulting(one["agency"])
    if exists(who, one["title_translated"]):
        return 0
    draft = write({**TERMS, **one}, agency, who, 0, one["opened"] - one["closed"])
    package_id = draft["id"]
    announce(package_id, agency, who)
    dates.open_now(package_id)
    said = take_part(one, package_id)
    dates.close(package_id, one["opened"], one["closed"])
    if "outcome" in one:
        publish(one["outcome"], package_id, agency, who, said)
    return 1
