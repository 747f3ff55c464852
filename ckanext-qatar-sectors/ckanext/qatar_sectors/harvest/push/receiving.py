"""Takes what an agency's system sends: kept first, carried out by a run of its own."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass

import sqlalchemy as sa
from redis.exceptions import RedisError

from ckan import model

from ckanext.qatar_sectors.audit import acting
from ckanext.qatar_sectors.audit.acts import Role
from ckanext.qatar_sectors.audit.event import Actor
from ckanext.qatar_sectors.harvest.jobs import pushes
from ckanext.qatar_sectors.harvest.model import (
    HarvestPush,
    HarvestPushToken,
    HarvestRun,
    HarvestSource,
)
from ckanext.qatar_sectors.harvest.push import token as tokens
from ckanext.qatar_sectors.harvest.push.parcel import Flaw, Kind, Parcel, PushRefused
from ckanext.qatar_sectors.harvest.run.lifecycle import Status, Trigger

# What one source may have waiting; its system is told to come back.
MOST_WAITING = 100


@dataclass(frozen=True)
class Opened:
    """A source, and the token by which somebody may send to it."""

    source: HarvestSource
    token: HarvestPushToken


@dataclass(frozen=True)
class Receipt:
    """What was taken, and whether it had been taken before."""

    push: HarvestPush
    is_repeated: bool


def opened(reference: str, header: str) -> Opened | None:
    """Return the source that a token opens; None for whatever does not fit, without telling what."""
    token = tokens.read(header)
    row = HarvestPushToken.valid(token.id) if token else None
    fits = tokens.fits(token, row.digest if row else None) if token else False
    source = HarvestSource.get(reference)
    if not fits or row is None or source is None or row.source_id != source.id:
        return None
    return Opened(source, row)


def receive(to: Opened, parcel: Parcel) -> Receipt:
    """Keep a parcel and see that it is carried out; the same key again is the same parcel."""
    source_id, token_id = to.source.id, to.token.id
    if parcel.kind is Kind.SIGNAL and to.source.is_sent:
        raise PushRefused(Flaw.NOTHING_TO_FETCH)
    used = sa.update(HarvestPushToken).where(HarvestPushToken.id == token_id)
    model.Session.execute(used.values(used_at=sa.func.clock_timestamp()))
    known = _known(source_id, parcel)
    if known is not None:
        model.Session.commit()
        return Receipt(known, is_repeated=True)
    if HarvestPush.count_waiting(source_id) >= MOST_WAITING:
        raise PushRefused(Flaw.TOO_MANY_WAIT)
    doing_it = _run_that_will(source_id) if parcel.kind is Kind.SIGNAL else ""
    push_id = HarvestPush.put(source_id, token_id, parcel, doing_it)
    known = _known(source_id, parcel) if push_id is None else None
    model.Session.commit()
    if push_id is not None:
        # The row is written: without the queue the scheduler finds it.
        with contextlib.suppress(RedisError), acting.acting_as(Actor("", Role.SYSTEM)):
            pushes.start_next(source_id)
    found = known or HarvestPush.get(push_id or "")
    if found is None:
        raise PushRefused(Flaw.KEY_USED)
    return Receipt(found, is_repeated=push_id is None)


def _known(source_id: str, parcel: Parcel) -> HarvestPush | None:
    found = HarvestPush.of_key(source_id, parcel.key) if parcel.key else None
    if found is not None and found.digest != parcel.digest:
        raise PushRefused(Flaw.KEY_USED)
    return found


def _run_that_will(source_id: str) -> str:
    """Return the run that waits to fetch anyway; one that fetches already may have missed what is new."""
    waiting = HarvestPush.waiting_signal(source_id)
    if waiting is not None:
        return waiting.run_id
    run = HarvestRun.open_of(source_id)
    fetches = run is not None and run.status == Status.QUEUED and run.trigger != Trigger.PUSH
    return run.id if run is not None and fetches else ""
