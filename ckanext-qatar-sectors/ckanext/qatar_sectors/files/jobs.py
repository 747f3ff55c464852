"""The job that checks what waits in quarantine. Running it twice changes nothing."""

from __future__ import annotations

import logging

from redis.exceptions import RedisError

from ckan import model

from ckanext.qatar_sectors.audit.acts import Act
from ckanext.qatar_sectors.files import confined, intake, owners
from ckanext.qatar_sectors.files.errors import FileMissing, FilesError, ScannerAway
from ckanext.qatar_sectors.files.model import StoredFile
from ckanext.qatar_sectors.files.states import State
from ckanext.qatar_sectors.scheduler.queue import ask_for, work_off

log = logging.getLogger(__name__)
AT_ONCE = 100
LONGEST = confined.SECONDS + 600


def enqueue() -> None:
    """Ask the worker to check what waits."""
    ask_for(work, "files", LONGEST)


def enqueue_soon() -> None:
    """Ask the worker where the queue answers; the scheduler asks otherwise."""
    try:
        enqueue()
    except RedisError as err:
        log.warning("The queue of jobs is away; the file waits (%s)", type(err).__name__)


def enqueue_lost() -> None:
    """Ask again when files wait without a job; the scheduler calls this."""
    if StoredFile.take_lost(AT_ONCE):
        enqueue()


def work() -> None:
    """RQ job: check the files that wait."""
    if work_off(lambda: StoredFile.next_due(AT_ONCE), check):
        enqueue()


def check(file_id: str) -> None:
    """Check one waiting file; release it to its owner or refuse it, in one transaction."""
    row = StoredFile.claim(file_id)
    if row is None:
        return
    try:
        intake.check(row)
        if row.state == State.CLEAN and row.target:
            intake.move(row)
        if row.state == State.REFUSED:
            intake.record(Act.FILE_REFUSE, row)
        if row.owner_type and row.state in (State.RELEASED, State.REFUSED):
            model.Session.flush()
            released = row.state == State.RELEASED
            owners.settled(row.owner_type, row.id, row.owner_id, released=released)
        model.Session.commit()
    except FileMissing:
        log.error("The bytes of the waiting file %s are gone", file_id)
        _give_up(file_id)
    except FilesError as err:
        model.Session.rollback()
        _postpone(file_id, str(err) if isinstance(err, ScannerAway) else "store")


def _postpone(file_id: str, trouble: str) -> None:
    row = StoredFile.locked(file_id)
    if row is not None and row.state == State.WAITING:
        intake.postpone(row, trouble)
    model.Session.commit()


def _give_up(file_id: str) -> None:
    model.Session.rollback()
    intake.discard(file_id)
    model.Session.commit()
