"""How many contributions there are, how many stand in each theme and in none; what was hidden meanwhile does not count.

All contributions are gone through once after one of them changes, and not each time somebody sorts a few: what stands in a theme is
counted there, less those assignments whose contribution is gone.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from ckan import model

from ckanext.eparticipation.contributions import listing
from ckanext.eparticipation.contributions.counting import kept
from ckanext.eparticipation.contributions.sources import SOURCES
from ckanext.eparticipation.outcomes.model import AssignmentRow, ThemeRow

# A theme, a source and the id of a contribution.
Assigned = tuple[str, str, str]
Row = AssignmentRow


def received(package_id: str) -> int:
    """Return how many contributions there are, with those that were left to the agency alone."""
    everything = listing.Wanted(everything=True)
    return kept(package_id, ("received",), lambda: listing.count(package_id, everything))


def by_theme(package_id: str) -> dict[str, int]:
    """Return how many contributions each theme has."""
    counted = sa.select(Row.theme_id, sa.func.count()).select_from(Row)
    counted = _of(counted, package_id).group_by(Row.theme_id)
    found = {theme_id: int(number) for theme_id, number in model.Session.execute(counted)}
    for theme_id, _source, _id in _gone(package_id):
        found[theme_id] -= 1
    return found


def unassigned(package_id: str) -> int:
    """Return how many contributions stand in no theme."""
    pairs = _of(sa.select(Row.source, Row.contribution_id).select_from(Row), package_id)
    counted = sa.select(sa.func.count()).select_from(pairs.distinct().subquery())
    gone = {(source, id) for _theme, source, id in _gone(package_id)}
    return received(package_id) - int(model.Session.scalar(counted) or 0) + len(gone)


def _gone(package_id: str) -> set[Assigned]:
    """Return the assignments that are still there although their contribution is hidden, withdrawn or erased."""
    known = kept(package_id, ("gone",), lambda: _without_contribution(package_id))
    if not known:
        return set()
    named = sa.tuple_(Row.theme_id, Row.source, Row.contribution_id)
    wanted = sa.select(Row.theme_id, Row.source, Row.contribution_id).where(
        named.in_(sorted(known))
    )
    return {(theme, source, id) for theme, source, id in model.Session.execute(wanted)}


def _without_contribution(package_id: str) -> frozenset[Assigned]:
    found: set[Assigned] = set()
    for source in SOURCES:
        rows = source.rows(package_id).subquery()
        wanted = sa.select(Row.theme_id, Row.source, Row.contribution_id).select_from(Row)
        wanted = _of(wanted, package_id).where(
            Row.source == source.name, ~sa.exists().where(rows.c.id == Row.contribution_id)
        )
        found.update((theme, name, id) for theme, name, id in model.Session.execute(wanted))
    return frozenset(found)


def _of(wanted: sa.Select[Any], package_id: str) -> sa.Select[Any]:
    joined = wanted.join(ThemeRow, ThemeRow.id == Row.theme_id)
    return joined.where(ThemeRow.package_id == package_id)
