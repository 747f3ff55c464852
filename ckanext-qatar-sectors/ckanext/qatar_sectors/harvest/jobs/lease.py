"""A worker's claim on a run: taken by one, renewed while it lives, lost when it dies."""

from __future__ import annotations

import uuid
from typing import Any

import sqlalchemy as sa

from ckan import model

from ckanext.qatar_sectors.audit import trail
from ckanext.qatar_sectors.audit.acts import Act, ObjectType
from ckanext.qatar_sectors.harvest.errors import LeaseLost, RunStopped
from ckanext.qatar_sectors.harvest.jobs.pulse import NOW, RUN, Pulse, after
from ckanext.qatar_sectors.harvest.model.run import COUNTS
from ckanext.qatar_sectors.harvest.run.lifecycle import Phase, Status, move

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
        self._pulse = Pulse(run_id, token, seconds)

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
                lease_until=after(seconds),
                attempts=RUN.c.attempts + 1,
                started_at=sa.func.coalesce(RUN.c.started_at, NOW),
            )
            .returning(RUN.c.attempts)
        )
        attempts = model.Session.execute(claim).scalar()
        model.Session.commit()
        return None if attempts is None else cls(run_id, token, seconds, attempts)

    def __enter__(self) -> Lease:
        self._pulse.start()
        return self

    def __exit__(self, *_exc: object) -> None:
        self._pulse.end()

    def check(self) -> None:
        """Raise when the run was taken over, or when a person asked to stop it."""
        if self._pulse.is_lost:
            raise LeaseLost
        if self._pulse.is_stopped:
            raise RunStopped

    def show(self, phase: Phase, seen: int) -> None:
        """Let those who watch know how far the run is; the next beat of the pulse writes it down."""
        self._pulse.progress = (phase, seen)

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
        values = {"lease_until": after(self._seconds), **changes}
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
