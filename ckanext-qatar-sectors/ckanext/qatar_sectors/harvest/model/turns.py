"""Whose turn it is: which of the waiting runs a worker takes, so that none keeps the others waiting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from ckan import model

from ckanext.qatar_sectors.harvest.model.run import HarvestRun
from ckanext.qatar_sectors.harvest.model.source import HarvestSource
from ckanext.qatar_sectors.harvest.run.lifecycle import Status, Trigger

HOST = "://([^/:?#]+)"


def to_carry_out(at_once: int) -> list[str]:
    """Return the ids of runs that can be begun side by side: of agencies that have the fewest at work, then the longest waiting first.

    Two kinds wait on: those beyond the `at_once` of their agency, so that one with slow servers leaves workers for the
    others; and those that would only wait for a host which another run is asking.
    """
    run, source = HarvestRun, HarvestSource
    other, others = aliased(run), aliased(source)
    at_work = sa.select(sa.func.count()).select_from(other)
    at_work = at_work.join(others, others.id == other.source_id).where(
        other.status == Status.RUNNING, other.lease_until >= sa.func.clock_timestamp()
    )
    own = at_work.where(others.owner_org == source.owner_org)
    there = at_work.where(_host(others) == _host(source), other.trigger != Trigger.PUSH)
    number = own.correlate(source).scalar_subquery()
    host_is_free = there.correlate(source).scalar_subquery() == 0
    host = sa.case((run.trigger == Trigger.PUSH, None), else_=_host(source))
    wanted = sa.select(run.id, source.owner_org, host.label("host"), number.label("number"))
    wanted = wanted.outerjoin(source, source.id == run.source_id)
    wanted = wanted.where(
        run.without_worker(),
        number < at_once,
        sa.or_(run.trigger == Trigger.PUSH, host_is_free),
    )
    rows = model.Session.execute(wanted.order_by(number, run.queued_at)).all()
    model.Session.rollback()
    return [row.id for row in _side_by_side(rows, at_once)]


def _side_by_side(rows: Iterable[Any], at_once: int) -> Iterator[Any]:
    hosts: set[str] = set()
    begun: Counter[str] = Counter()
    for row in rows:
        if row.host in hosts or row.number + begun[row.owner_org] >= at_once:
            continue
        if row.host:
            hosts.add(row.host)
        begun[row.owner_org] += 1
        yield row


def _host(source: Any) -> Any:
    return sa.func.lower(sa.func.substring(source.url, HOST))
