"""The job that works on documents of releases. Running it twice changes nothing."""

from __future__ import annotations

import logging

from redis.exceptions import RedisError

from ckan import model

from ckanext.foi.redaction import confined
from ckanext.foi.release import making
from ckanext.foi.release.model import FOIReleaseDocument
from ckanext.qatar_sectors.files.errors import FilesError
from ckanext.qatar_sectors.scheduler.queue import ask_for, work_off

log = logging.getLogger(__name__)
AT_ONCE = 20
LONGEST = 3 * confined.LONG


def enqueue_soon() -> None:
    """Ask the worker where the queue answers; the scheduler asks otherwise."""
    try:
        ask_for(work, "releases", LONGEST)
    except RedisError as err:
        log.warning("The queue of jobs is away; the document waits (%s)", type(err).__name__)


def enqueue_waiting() -> None:
    """Ask when documents wait; the scheduler calls this."""
    if FOIReleaseDocument.next_due(1):
        enqueue_soon()


def work() -> None:
    """RQ job: work on the documents that wait."""
    if work_off(lambda: FOIReleaseDocument.next_due(AT_ONCE), _one):
        enqueue_soon()


def _one(document_id: str) -> None:
    try:
        making.work_on(document_id)
    except FilesError as err:
        # The store is away or full: its lease runs out, and it is tried again.
        log.warning("Document %s waits for the store: %s", document_id, type(err).__name__)
        model.Session.rollback()
