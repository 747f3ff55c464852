"""Looking through the records of a source."""

from __future__ import annotations

import sqlalchemy as sa

from ckan import model

from ckanext.qatar_sectors.harvest.model.record import HarvestRecord
from ckanext.qatar_sectors.harvest.run.lifecycle import RecordState, ShownState
from ckanext.qatar_sectors.harvest.run.poison import TRIES


def find_records(
    source_id: str, state: str | None, text: str | None, limit: int, offset: int
) -> list[tuple[HarvestRecord, str | None]]:
    """Return records by identifier, each with the name of its dataset where that is there."""
    package = model.Package.__table__
    there = sa.and_(package.c.id == HarvestRecord.package_id, package.c.state == "active")
    wanted = (
        sa.select(HarvestRecord, package.c.name)
        .outerjoin(package, there)
        .where(*_conditions(source_id, state, text))
        .order_by(HarvestRecord.identifier)
        # What only one page of one record shows is not read.
        .options(sa.orm.defer(HarvestRecord.raw), sa.orm.defer(HarvestRecord.unmapped))
        .limit(limit)
        .offset(offset)
    )
    options = {"populate_existing": True}
    return [(row[0], row[1]) for row in model.Session.execute(wanted, execution_options=options)]


def named_records(
    source_id: str, identifiers: list[str]
) -> list[tuple[str, dict[str, str], str | None]]:
    """Return identifier, title and the name of the dataset of some records, by identifier."""
    package = model.Package.__table__
    there = sa.and_(package.c.id == HarvestRecord.package_id, package.c.state == "active")
    wanted = (
        sa.select(
            HarvestRecord.identifier, HarvestRecord.mapped["title_translated"], package.c.name
        )
        .outerjoin(package, there)
        .where(HarvestRecord.source_id == source_id, HarvestRecord.identifier.in_(identifiers))
        .order_by(HarvestRecord.identifier)
    )
    return [(row[0], row[1] or {}, row[2]) for row in model.Session.execute(wanted)]


def count_records(source_id: str, state: str | None, text: str | None) -> int:
    """Return how many there are in all."""
    wanted = sa.select(sa.func.count()).select_from(HarvestRecord)
    return int(model.Session.scalar(wanted.where(*_conditions(source_id, state, text))) or 0)


def _conditions(
    source_id: str, state: str | None, text: str | None
) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = [HarvestRecord.source_id == source_id]
    if state == ShownState.EDITED:
        found.append(sa.func.jsonb_array_length(HarvestRecord.edited) > 0)
    elif state == ShownState.SET_ASIDE:
        found.append(HarvestRecord.failures >= TRIES)
    elif state:
        found.append(HarvestRecord.state == RecordState(state))
    if text:
        title = sa.cast(HarvestRecord.mapped["title_translated"], sa.Text)
        in_title = title.icontains(text, autoescape=True)
        found.append(sa.or_(HarvestRecord.identifier.icontains(text, autoescape=True), in_title))
    return found
