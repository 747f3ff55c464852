"""The process that sends (`ckan notices run`), and what the scheduler calls."""

from __future__ import annotations

import logging
import random
import signal
import threading
from datetime import UTC, datetime
from types import FrameType

import sqlalchemy as sa

from ckanext.qatar_sectors.notices import collecting, config, digests, folder, pruning
from ckanext.qatar_sectors.notices.courier import Courier, way
from ckanext.qatar_sectors.notices.errors import ServerTrouble

log = logging.getLogger(__name__)
# How often an empty outbox is looked at, and the shortest and longest wait for a server in trouble.
BREATH = 1.0
PATIENCE = 5.0
LONGEST_PATIENCE = 300.0


def run() -> None:
    """Send until SIGTERM or SIGINT; PostgreSQL and the mail server may come and go."""
    stop = threading.Event()

    def ask_to_stop(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, ask_to_stop)
    log.info("The courier has started")
    work(stop)
    log.info("The courier has stopped")


def work(stop: threading.Event) -> None:
    """Send what is due until told to stop."""
    courier = Courier(way())
    troubles = 0
    while not stop.is_set():
        pause = BREATH
        try:
            if courier.next():
                troubles, pause = 0, 0.0
        except ServerTrouble as err:
            troubles += 1
            pause = patience(troubles)
            log.warning("The mail server takes nothing (%s); again in %.0f s", err, pause)
            courier.sent = 0
        except sa.exc.SQLAlchemyError as err:
            log.warning("The courier cannot reach the outbox: %s", type(err).__name__)
            pause = PATIENCE
        if pause:
            if pause > BREATH:
                courier.way.close()
            stop.wait(pause)
    courier.way.close()


def patience(troubles: int) -> float:
    """Return the seconds to wait after so many failures in a row; not all portals at the same moment."""
    longest = min(PATIENCE * 2 ** (troubles - 1), LONGEST_PATIENCE)
    return longest * random.uniform(0.8, 1.0)  # noqa: S311


def deliver_due() -> int:
    """Send everything that is due now and return how much: for the command line and tests."""
    courier = Courier(way())
    try:
        while courier.next():
            pass
    finally:
        courier.way.close()
    return courier.sent


def collect() -> None:
    """Make the digests whose hour has come; a second call makes none twice."""
    now = datetime.now(UTC)
    for digest in digests.due(now, config.digest_hour()):
        made = collecting.collect(digest)
        if made:
            log.info("%s digests: %s", digest.cadence, made)


def prune() -> None:
    """Delete what is too old to be looked for."""
    pruning.forget_old(config.kept_days())
    kept = config.mail_folder()
    if kept is not None:
        folder.prune(kept, datetime.now(UTC))
        pruning.forget_mails()
