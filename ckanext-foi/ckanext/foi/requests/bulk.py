"""Clocks of many requests counted anew in one transaction: a question for all of them, not for each."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY

from ckan import model

from ckanext.foi.clocks.deadline import Deadline
from ckanext.foi.requests import clockwork, telling
from ckanext.foi.requests.hand import record_act
from ckanext.foi.requests.model import FOIClock, FOIEvent, FOIRequest
from ckanext.foi.requests.states import Party
from ckanext.qatar_sectors.audit.acts import Act

WHAT = "date_moved"


def move(
    request_ids: Collection[str],
    outdated: Sequence[sa.ColumnElement[bool]],
    found: Deadline,
    stopped_since: date | None = None,
) -> int:
    """Give the outdated clocks of requests their new day; return how many moved. The caller commits.

    `stopped_since`: they stand still since then, and stay so.
    """
    requests = _locked(request_ids)
    # What ended while its request was waited for stays as it is.
    taken = (
        sa.update(FOIClock)
        .where(FOIClock.request_id.in_(list(requests)), *outdated)
        .values(replaced_at=sa.func.clock_timestamp())
        .returning(FOIClock.request_id, FOIClock.due)
        .execution_options(synchronize_session=False)
    )
    before = {str(row[0]): row[1] for row in model.Session.execute(taken)}
    if not before:
        return 0
    ids = list(before)
    _add(FOIClock, ids, {**clockwork.columns("", found), "stopped_since": stopped_since})
    _follow(ids, found)
    for old in sorted(set(before.values())):
        _add(FOIEvent, [one for one in ids if before[one] == old], _event(old, found))
    moved = [requests[request_id] for request_id in ids]
    for request in moved:
        record_act(request, WHAT, Act.FOI_CLOCK)
    telling.moved(moved, found.clock, found.due)
    for agency_id in sorted({request.organisation_id for request in moved}):
        telling.calendar_moved(agency_id, found.counted.calendar_version)
    return len(moved)


def _locked(request_ids: Collection[str]) -> dict[str, FOIRequest]:
    # In one order, so that two runs never wait for each other.
    wanted = sa.select(FOIRequest).where(FOIRequest.id.in_(request_ids)).order_by(FOIRequest.id)
    # What was asked stays in the database: nothing of it is told.
    needed = sa.orm.load_only(
        FOIRequest.reference,
        FOIRequest.organisation_id,
        FOIRequest.requester_id,
        FOIRequest.person_email,
        FOIRequest.language,
        FOIRequest.version,
    )
    wanted = wanted.options(needed).with_for_update().execution_options(populate_existing=True)
    return {row.id: row for row in model.Session.scalars(wanted)}


def _follow(request_ids: list[str], found: Deadline) -> None:
    """Give the requests the new day wherever they kept the old one."""
    values: dict[str, Any] = {
        "version": FOIRequest.version + 1,
        "changed_at": sa.func.clock_timestamp(),
        "due_on": sa.case(
            (FOIRequest.due_clock == found.clock.value, found.due), else_=FOIRequest.due_on
        ),
    }
    if own := clockwork.OWN_DAY.get(found.clock):
        values[own] = found.due
    changed = sa.update(FOIRequest).where(FOIRequest.id.in_(request_ids)).values(values)
    model.Session.execute(changed.execution_options(synchronize_session=False))


def _event(before: date, found: Deadline) -> dict[str, Any]:
    facts = {
        "clock": found.clock.value,
        "from": before.isoformat(),
        "to": found.due.isoformat(),
    }
    return {
        "what": WHAT,
        "party": Party.TIME.value,
        "text": "",
        "facts": facts,
        "internal": False,
    }


def _add(kind: Any, request_ids: list[str], values: dict[str, Any]) -> None:
    """Add a row with the same values to each request, in one statement."""
    table = kind.__table__
    whose = sa.func.unnest(sa.cast(request_ids, ARRAY(sa.Text))).column_valued("request_id")
    shared = {name: value for name, value in values.items() if name != "request_id"}
    rows = sa.select(
        sa.cast(sa.func.gen_random_uuid(), sa.Text),
        whose,
        *(sa.literal(value, table.c[name].type) for name, value in shared.items()),
    )
    model.Session.execute(sa.insert(table).from_select(["id", "request_id", *shared], rows))
