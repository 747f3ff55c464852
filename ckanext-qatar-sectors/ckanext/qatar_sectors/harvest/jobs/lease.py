"""A worker's claim on a run: taken by one, renewed while it lives, lost when it dies."""

from __future__ import annotations

import logging
import threading
import uuid
from typing import Any

import sqlalchemy as sa

from ckan import model
from ckan.model import ensure_engine

from ckanext.qatar_sectors.audit import trail
from ckanext.qatar_sectors.audit.acts import Act, ObjectType
from ckanext.qatar_sectors.harvest.errors import LeaseLost, RunStopped
from ckanext.qatar_sectors.harvest.model import HarvestRun
from ckanext.qatar_sectors.harvest.model.run import COUNTS
from ckanext.qatar_sectors.harvest.run.lifecycle import Status, move

log = logging.getLogger(__name__)

RUN = HarvestRun.__table__
NOW = sa.func.clock_timestamp()
ENDS = {
    Status.FINISHED: Act.RUN_FINISH,
    Status.FAILED: Act.RUN_FAIL,
    Status.SUSPICIOUS: Act.RUN_SUSPICIOUS,
}


class Lease:
    """Holds one run; `hold` fences every transaction, a thread renews the claim beside it."""

    def __init__(self, run_id: str, token: str, seconds: int, attempts: int):
        self.run_id, self.token, self.attempts = run_id, token, attempts
        self._seconds = seconds
        self._over = threading.Event()
        self._lost = False
        self._stop_requested = False
        self._thread = threading.Thread(target=self._renew, name="lease", daemon=True)

    @classmethod
    def take(cls, run_id: str, seconds: int) -> Lease | None:
        """Claim a run that waits, or whose worker gave no sign of life; None when another has it."""
        token = str(uuid.uuid4())
        orphaned = sa.and_(RUN.c.status == Status.RUNNING, RUN.c.lease_until < NOW)
        claim = (
            RUN.update()
            .where(RUN.c.id == run_id, sa.or_(RUN.c.status == Status.QUEUED, orphaned))
            .values(
                status=Status.RUNNING,
                lease_owner=token,
                lease_until=_in(seconds),
                attempts=RUN.c.attempts + 1,
                started_at=sa.func.coalesce(RUN.c.started_at, NOW),
            )
            .returning(RUN.c.attempts)
        )
        attempts = model.Session.execute(claim).scalar()
        model.Session.commit()
        return None if attempts is None else cls(run_id, token, seconds, attempts)

    def __enter__(self) -> Lease:
        self._thread.start()
        return self

    def __exit__(self, *_exc: object) -> None:
        self._over.set()
        self._thread.join(timeout=5)

    def check(self) -> None:
        """Raise when the run was taken over, or when a person asked to stop it."""
        if self._lost:
            raise LeaseLost
        if self._stop_requested:
            raise RunStopped

    def hold(self, **changes: Any) -> None:
        """Change the run in the session's transaction, which thereby only commits while we hold it.

        The run's row stays locked until then: a worker that lost the run cannot write beside the
        one that has it.
        """
        self.check()
        self.hold_only(**changes)

    def hold_only(self, **changes: Any) -> None:
        """Do as `hold`, even when a stop was asked for."""
        mine = sa.and_(RUN.c.id == self.run_id, RUN.c.lease_owner == self.token)
        changed = RUN.update().where(mine, RUN.c.status == Status.RUNNING)
        values = {"lease_until": _in(self._seconds), **changes}
        if not model.Session.execute(changed.values(**values)).rowcount:
            raise LeaseLost

    def close(self, status: Status, **changes: Any) -> None:
        """End the run in the session's transaction, and record it with what it counted."""
        self.hold_only(status=move(Status.RUNNING, status), finished_at=NOW, **changes)
        wanted = sa.select(RUN.c.source_id, *(RUN.c[name] for name in COUNTS))
        counted = model.Session.execute(wanted.where(RUN.c.id == self.run_id)).mappings().one()
        facts = {"source" if key == "source_id" else key: value for key, value in counted.items()}
        reason = changes.get("message_code", "")
        trail.record(ENDS[status], ObjectType.RUN, self.run_id, reason=reason, details=facts)

    def _renew(self) -> None:
        while not self._over.wait(self._seconds / 4):
            mine = sa.and_(RUN.c.id == self.run_id, RUN.c.lease_owner == self.token)
            renewal = RUN.update().where(mine).values(lease_until=_in(self._seconds))
            try:
                with ensure_engine().begin() as connection:
                    stop = connection.execute(renewal.returning(RUN.c.stop_requested)).scalar()
            except sa.exc.SQLAlchemyError as err:
                # PostgreSQL may be back in time for the next renewal.
                log.warning("The lease of run %s was not renewed: %s", self.run_id, type(err))
                continue
            self._lost, self._stop_requested = stop is None, bool(stop)


def _in(seconds: int) -> sa.ColumnElement[Any]:
    return NOW + sa.func.make_interval(0, 0, 0, 0, 0, 0, seconds)
