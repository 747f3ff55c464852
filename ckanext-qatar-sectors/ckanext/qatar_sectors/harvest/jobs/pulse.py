"""The sign of life of a run at work, and its ear for a stop: a thread with a connection of its own."""

from __future__ import annotations

import logging
import threading
import time
from typing import Any

import sqlalchemy as sa

from ckan.model import ensure_engine

from ckanext.qatar_sectors.harvest.model import HarvestRun
from ckanext.qatar_sectors.harvest.run.lifecycle import Phase, Status

log = logging.getLogger(__name__)

RUN = HarvestRun.__table__
NOW = sa.func.clock_timestamp()
# How often, in seconds, it looks whether a stop was asked for.
GLANCE = 1.0
# How often, in seconds, it writes down how far the run is.
PROGRESS = 2.0
# The row is locked while the run writes a batch, which renews the lease too.
PATIENCE = sa.text("SET LOCAL lock_timeout = '500ms'")


def after(seconds: float) -> sa.ColumnElement[Any]:
    """Return the moment in so many seconds, by PostgreSQL's clock."""
    return NOW + sa.func.make_interval(0, 0, 0, 0, 0, 0, seconds)


class Pulse:
    """Renews a lease; `is_lost` and `is_stopped` say what it heard."""

    def __init__(self, run_id: str, token: str, seconds: int):
        self.is_lost = self.is_stopped = False
        self.progress: tuple[Phase, int] | None = None
        self._run_id, self._token, self._seconds = run_id, token, seconds
        self._over = threading.Event()
        self._shown: tuple[Phase, int] | None = None
        self._renewed = time.monotonic()
        self._thread = threading.Thread(target=self._beat, name="pulse", daemon=True)

    def start(self) -> None:
        """Begin to beat."""
        self._thread.start()

    def end(self) -> None:
        """Beat no more."""
        self._over.set()
        self._thread.join(timeout=5)

    def _beat(self) -> None:
        while not self._over.wait(min(GLANCE, self._seconds / 4)):
            try:
                self._listen()
                since = time.monotonic() - self._renewed
                is_new = self.progress != self._shown and since >= PROGRESS
                if is_new or since >= self._seconds / 4:
                    self._renew()
            except sa.exc.SQLAlchemyError as err:
                # PostgreSQL may be back, or the row free, at the next beat.
                log.debug("The lease of run %s was not renewed: %s", self._run_id, type(err))

    def _listen(self) -> None:
        wanted = sa.select(RUN.c.lease_owner, RUN.c.stop_requested)
        wanted = wanted.where(RUN.c.id == self._run_id, RUN.c.status == Status.RUNNING)
        with ensure_engine().begin() as connection:
            found = connection.execute(wanted).first()
        if found is None or found.lease_owner != self._token:
            # What ended it may be ourselves, in a transaction that is just over.
            self.is_lost = not self._over.is_set()
        elif found.stop_requested:
            self.is_stopped = True

    def _renew(self) -> None:
        shown = self.progress
        values: dict[str, Any] = {"lease_until": after(self._seconds)}
        if shown is not None:
            values |= {"phase": shown[0], "seen": shown[1], "progressed_at": NOW}
        mine = sa.and_(RUN.c.id == self._run_id, RUN.c.lease_owner == self._token)
        with ensure_engine().begin() as connection:
            connection.execute(PATIENCE)
            connection.execute(RUN.update().where(mine).values(**values))
        self._renewed, self._shown = time.monotonic(), shown
