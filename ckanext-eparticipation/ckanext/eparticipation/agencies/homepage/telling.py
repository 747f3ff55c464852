"""Who answers for an agency is told when its home page stops leading to its e-participation page."""

from __future__ import annotations

from typing import Any

from ckanext.eparticipation.agencies.answering import who_answers
from ckanext.eparticipation.agencies.homepage.proof import Outcome
from ckanext.eparticipation.agencies.model import HomepageLook
from ckanext.qatar_sectors.calendar.qatar_time import today_in_qatar
from ckanext.qatar_sectors.notices import outbox
from ckanext.qatar_sectors.notices.news import agency_called

SEEN = (Outcome.SHOWN, Outcome.LINKED)
# A site that could not be reached says nothing about its links.
SAYING = (*SEEN, Outcome.ABSENT)


def last_saying(agency_id: str) -> HomepageLook | None:
    """Return the last look that found a link, or found that there is none."""
    return HomepageLook.last([agency_id], SAYING).get(agency_id)


def link_lost(agency: Any, before: HomepageLook | None, now: HomepageLook) -> int:
    """Tell it once for each time the link goes; return how many were told."""
    if before is None or before.outcome not in SEEN or now.outcome != Outcome.ABSENT:
        return 0
    facts = {
        "agency": agency_called(agency),
        "name": agency.name,
        "homepage": now.homepage,
        "seen_on": today_in_qatar(before.looked_at).isoformat(),
    }
    people = {one.user_id for one in who_answers(agency.id)}
    key = f"agency.unlinked:{agency.id}:{before.id}"
    return outbox.tell("agency.unlinked", people, facts, about=("agency", agency.id), key=key)
