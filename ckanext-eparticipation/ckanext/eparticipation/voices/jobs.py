"""Documents are read by the worker. Running a job twice changes nothing."""

from __future__ import annotations

from ckanext.eparticipation.voices import texts
from ckanext.qatar_sectors.scheduler.queue import ask_for, work_off

TIMEOUT = 900
AT_ONCE = 20


def work() -> None:
    """RQ job: read the documents that wait."""
    if work_off(lambda: texts.waiting(AT_ONCE), texts.read):
        ask_for(work, "documents", TIMEOUT)


def enqueue_waiting() -> None:
    """Ask the worker when documents wait; the scheduler calls this."""
    if texts.waiting(1):
        ask_for(work, "documents", TIMEOUT)
