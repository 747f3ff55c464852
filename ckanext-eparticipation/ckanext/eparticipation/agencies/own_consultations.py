"""An agency's consultations as its page lists them to everybody: first what is overdue, then as the list of consultations does."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from ckanext.eparticipation.consultations import conditions, finding, listing, presentation
from ckanext.eparticipation.consultations.domain.states import State
from ckanext.eparticipation.consultations.model import Consultation
from ckanext.eparticipation.outcomes import config
from ckanext.eparticipation.outcomes.deadline import due_on, is_overdue, overdue_before
from ckanext.qatar_sectors.calendar.presentation import shown_day
from ckanext.qatar_sectors.theme.helpers import qatar_lang, qatar_sector_names

SHOWN = 10
# Where people wait for the outcome.
WAITING = (State.CLOSED, State.ANALYSIS)


def consultations_of(agency_id: str) -> dict[str, Any]:
    """Return how many consultations of an agency are public, and the first of them, as a list shows them.

    It is the same for everybody, also for who sees drafts elsewhere: other sites show it.
    """
    now, days = finding.now(), config.answer_days()
    late = conditions.unanswered(overdue_before(now, days))
    found = listing.page(
        [conditions.public(), Consultation.organisation_id == agency_id],
        [late.desc(), *conditions.order(now)],
        {"limit": SHOWN, "offset": 0},
        now,
    )
    return {**found, "results": [_shown(one, now, days) for one in found["results"]]}


def _shown(found: Mapping[str, Any], now: datetime, days: int) -> dict[str, Any]:
    """Return a consultation for the list; `overdue`: the last day on which its outcome would have been in time."""
    lang = qatar_lang()
    shown = presentation.listed(found, lang, now, qatar_sector_names())
    due = None
    if found["state"] in WAITING and found["closes_at"]:
        closes = datetime.fromisoformat(found["closes_at"])
        if is_overdue(closes, None, now, days):
            due = shown_day(due_on(closes, days), lang)
    return {**shown, "overdue": due}
