"""Figures as questions to the database: a few for all entities of a year, however many requests there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from ckan import model

from ckanext.foi.clocks.terms import Clock
from ckanext.foi.figures.measures import Figures, Measure
from ckanext.foi.requests.model import FOIClock, FOIDecision
from ckanext.foi.requests.model import FOIRequest as R
from ckanext.foi.requests.model.decision import Stage
from ckanext.foi.requests.states import DECIDING, Outcome, State

DECISIVE = (Clock.DECISION, Clock.EXTENSION, Clock.URGENT)


def years() -> list[int]:
    """Return the years in which requests were received, the newest first."""
    ends = sa.select(sa.func.min(R.submitted_on), sa.func.max(R.submitted_on))
    first, last = model.Session.execute(ends).one()
    if first is None:
        return []
    # An index answers each of them at once; looking at every request does not.
    every = range(last.year, first.year - 1, -1)
    received = [sa.exists().where(*_within(year)).label(f"of_{year}") for year in every]
    found = model.Session.execute(sa.select(*received)).one()
    return [year for year, any_ in zip(every, found, strict=True) if any_]


def _within(year: int) -> list[sa.ColumnElement[bool]]:
    return [R.submitted_on >= date(year, 1, 1), R.submitted_on <= date(year, 12, 31)]


def figures(
    year: int, today: date, organisation_ids: Sequence[str] | None = None
) -> dict[str, Figures]:
    """Return the figures of the requests received in a year, by entity."""
    base = _within(year)
    if organisation_ids is not None:
        base.append(R.organisation_id.in_(organisation_ids))
    grounds = _named(base, FOIDecision.grounds, None)
    exemptions = _named(base, FOIDecision.exemptions, "code")
    return {
        row["organisation"]: Figures(
            {one: int(row[one.value] or 0) for one in Measure},
            None if row["median"] is None else float(row["median"]),
            grounds.get(row["organisation"], {}),
            exemptions.get(row["organisation"], {}),
        )
        for row in _counted(base, today)
    }


def _counted(base: Sequence[Any], today: date) -> list[Any]:
    # The deadline of the decision: the one that was not replaced by another.
    decisive = (
        sa.select(FOIClock.request_id, sa.func.max(FOIClock.due).label("due"))
        .where(FOIClock.clock.in_(DECISIVE), FOIClock.replaced_at.is_(None))
        .group_by(FOIClock.request_id)
        .subquery()
    )
    is_over = sa.and_(R.grievance_state == State.GRIEVANCE, R.grievance_due < today)
    silent = R.state == State.IMPLICITLY_REFUSED
    undecided = sa.or_(R.state.in_(sorted(DECIDING)), silent)
    conditions: dict[Measure, Any] = {
        Measure.RECEIVED: sa.true(),
        **{Measure(one.value): R.outcome == one.value for one in Outcome},
        Measure.WITHDRAWN: R.state == State.WITHDRAWN,
        Measure.UNDECIDED: sa.and_(undecided, R.outcome.is_(None)),
        Measure.URGENT: R.urgent,
        Measure.EXTENDED: R.was_extended,
        # Law 9 of 2022, article 7: filed by an officer for whoever needs help.
        Measure.ASSISTED: R.filed_by.is_not(None),
        Measure.IN_TIME: R.decided_on <= decisive.c.due,
        Measure.LATE: R.decided_on > decisive.c.due,
        # Due today is in time until the day is over.
        # Contested silence was never decided: its clock has no day any more.
        Measure.OVERDUE: sa.and_(undecided, sa.or_(R.due_on < today, silent)),
        Measure.GRIEVANCES: R.grievance_state.is_not(None),
        Measure.UPHELD: R.grievance_state == State.UPHELD,
        Measure.REJECTED: R.grievance_state == State.REJECTED,
        Measure.IMPLICITLY_REJECTED: is_over,
    }
    days = sa.cast(R.decided_on - R.submitted_on, sa.Integer)
    wanted = (
        sa.select(
            R.organisation_id.label("organisation"),
            sa.func.percentile_cont(0.5).within_group(days).label("median"),
            *(
                sa.func.count().filter(condition).label(name.value)
                for name, condition in conditions.items()
            ),
        )
        .outerjoin(decisive, decisive.c.request_id == R.id)
        .where(*base)
        .group_by(R.organisation_id)
    )
    return list(model.Session.execute(wanted).mappings())


def _named(base: Sequence[Any], column: Any, key: str | None) -> dict[str, dict[str, int]]:
    """Count the articles that decisions name, by entity; a request counts once for each."""
    each = sa.func.jsonb_array_elements(column).table_valued("value").lateral()
    value = sa.type_coerce(each.c.value, sa.dialects.postgresql.JSONB)
    code = value.op("->>")(key) if key else value.op("#>>")(sa.literal("{}"))
    wanted = (
        sa.select(R.organisation_id, code, sa.func.count(sa.distinct(R.id)))
        .select_from(FOIDecision)
        .join(R, R.id == FOIDecision.request_id)
        .join(each, sa.true())
        .where(FOIDecision.state == Stage.TAKEN, *base)
        .group_by(R.organisation_id, code)
    )
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for organisation_id, name, number in model.Session.execute(wanted):
        if name:
            found[organisation_id][str(name)] = int(number)
    return {id: dict(sorted(named.items())) for id, named in found.items()}
