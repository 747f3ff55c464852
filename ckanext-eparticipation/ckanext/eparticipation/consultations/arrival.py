"""The instant by which what somebody sends is judged: when its request arrived, by the database's clock.

A request that waits for a thread or a lock, or whose body comes slowly over a telephone, was sent in time. What
machines show as the time plays no part: only how long the portal has had the request. The web server says since when
(`limits.arrival`); where it says nothing, the time counts from when the application began with it.
"""

from __future__ import annotations

import time
from datetime import datetime, timedelta

from flask import g, has_request_context, request

from ckanext.eparticipation.consultations import finding
from ckanext.qatar_sectors.limits.arrival import KEY

# More than any form takes to be read; whoever holds a connection open longer does not stretch the time.
LONGEST = timedelta(seconds=60)
_NAME = "eparticipation_arrived"


def note() -> None:
    """Remember when a request arrived; called before anything reads its body."""
    setattr(g, _NAME, request.environ.get(KEY, time.monotonic()))


def waited() -> timedelta:
    """Return how long the request at hand has been here; nothing outside of one."""
    if not has_request_context() or (arrived := g.get(_NAME)) is None:
        return timedelta()
    return min(timedelta(seconds=time.monotonic() - arrived), LONGEST)


def instant() -> datetime:
    """Return the instant that counts for the request at hand."""
    return finding.now() - waited()
