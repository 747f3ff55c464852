"""What changed because people took part: the published outcomes of all agencies, the newest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from ckan import model

from ckanext.eparticipation.consultations import conditions, finding
from ckanext.eparticipation.consultations.model import Consultation
from ckanext.eparticipation.outcomes import milestones, numbers
from ckanext.eparticipation.outcomes.decisions import Decision
from ckanext.eparticipation.outcomes.model import MilestoneRow, OutcomeRow, ThemeRow
from ckanext.eparticipation.outcomes.reading import coded
from ckanext.qatar_sectors.calendar.qatar_time import today_in_qatar
from ckanext.qatar_sectors.catalogue.stored import Record
from ckanext.qatar_sectors.lists.window import Piece, Place, Window, cut

# What people reached stands before what they did not.
ORDER = {str(one): place for place, one in enumerate(Decision)}
_KEPT = {
    "done": {milestones.Standing.DONE, milestones.Standing.DONE_LATE},
    "coming": {milestones.Standing.COMING},
    "overdue": {milestones.Standing.OVERDUE},
}


def page(window: Window, organisation_id: str | None) -> Piece[Any]:
    """Return rows (outcome, package, organisation_id) of consultations that everybody sees."""
    row = OutcomeRow
    wanted = sa.select(row, model.Package, Consultation.organisation_id)
    wanted = wanted.join(model.Package, model.Package.id == row.package_id)
    wanted = wanted.join(Consultation, Consultation.package_id == row.package_id)
    wanted = wanted.where(*_public(organisation_id))
    place = sa.tuple_(row.published_at, row.package_id)
    if at := window.after or window.before:
        here = sa.tuple_(sa.literal(at.at), sa.literal(at.id))
        wanted = wanted.where(place > here if window.backwards else place < here)
    ways = [column.asc() if window.backwards else column.desc() for column in place]
    rows = model.Session.execute(wanted.order_by(*ways).limit(window.limit + 1)).all()
    return cut(rows, window, lambda one: Place(one[0].published_at, one[0].package_id))


def count(organisation_id: str | None) -> int:
    """Return how many there are."""
    joined = sa.join(OutcomeRow, model.Package, model.Package.id == OutcomeRow.package_id)
    joined = sa.join(joined, Consultation, Consultation.package_id == OutcomeRow.package_id)
    wanted = sa.select(sa.func.count()).select_from(joined).where(*_public(organisation_id))
    return int(model.Session.scalar(wanted) or 0)


def listed(rows: Collection[Any], now: datetime) -> list[dict[str, Any]]:
    """Return outcomes with their decisions, and how many of their promises are kept."""
    ids = [outcome.package_id for outcome, _package, _agency in rows]
    agencies = {one["id"]: one for one in finding.agencies(agency for *_rest, agency in rows)}
    themes, promises = _themes(ids), _promises(ids, now)
    return [
        {
            "consultation": {
                "id": package.id,
                "name": package.name,
                "title": Record(package.name, package.extras or {}).texts("title_translated"),
                "organisation": agencies.get(agency, {"id": agency, "name": "", "title": {}}),
            },
            "is_sample": (package.extras or {}).get("is_sample") == "true",
            "published": outcome.published_at.isoformat(),
            "contributions": numbers.received(package.id),
            "themes": themes.get(package.id, []),
            "milestones": promises.get(package.id, dict.fromkeys(_KEPT, 0)),
        }
        for outcome, package, agency in rows
    ]


def _public(organisation_id: str | None) -> list[Any]:
    wanted = [
        OutcomeRow.published_at.is_not(None),
        Consultation.withdrawn_at.is_(None),
        conditions.public(),
    ]
    return wanted + ([Consultation.organisation_id == organisation_id] if organisation_id else [])


def _themes(ids: list[str]) -> dict[str, list[dict[str, Any]]]:
    wanted = sa.select(ThemeRow).where(ThemeRow.package_id.in_(ids))
    found: dict[str, list[dict[str, Any]]] = {}
    rows = model.Session.scalars(wanted.order_by(ThemeRow.position, ThemeRow.id))
    for row in sorted(rows, key=lambda one: ORDER.get(one.decision or "", len(ORDER))):
        one = {"id": row.id, "title": dict(row.title), "decision": coded(row.decision)}
        found.setdefault(row.package_id, []).append(one)
    return found


def _promises(ids: list[str], now: datetime) -> dict[str, dict[str, int]]:
    wanted = sa.select(MilestoneRow).where(MilestoneRow.package_id.in_(ids))
    today, counted = today_in_qatar(now), dict[str, Counter[milestones.Standing]]()
    for row in model.Session.scalars(wanted):
        how = milestones.standing(row.due, row.done, today)
        counted.setdefault(row.package_id, Counter())[how] += 1
    return {
        id: {name: sum(stands[how] for how in hows) for name, hows in _KEPT.items()}
        for id, stands in counted.items()
    }
