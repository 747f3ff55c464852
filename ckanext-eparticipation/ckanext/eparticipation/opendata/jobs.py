"""Contributions become open data once their consultation is closed, by the dates; and anew when one of them goes."""

from __future__ import annotations

import logging

from ckanext.eparticipation.consultations import finding
from ckanext.eparticipation.opendata.making import make
from ckanext.eparticipation.opendata.model import OpenDataRow
from ckanext.qatar_sectors.scheduler.queue import ask_for, work_off

log = logging.getLogger(__name__)
AT_ONCE = 20
# The longest that one consultation may take.
LONGEST = 1800


def enqueue_waiting() -> None:
    """Ask the worker for what waits; the scheduler calls this, and what it misses waits for its next call."""
    if OpenDataRow.waiting(finding.now(), 1):
        ask_for(work, "open data of consultations", LONGEST)


def work() -> None:
    """RQ job: make the files that wait."""
    if work_off(lambda: OpenDataRow.waiting(finding.now(), AT_ONCE), _make):
        enqueue_waiting()


def _make(package_id: str) -> None:
    try:
        make(package_id)
    except Exception:
        # One consultation keeps no other one waiting; it is tried again.
        log.exception("The open data of %s could not be made", package_id)
