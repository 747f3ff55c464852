"""The public datasets of a series, as the records and datasets of its source say it."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, array

from ckan import model

from ckanext.qatar_sectors.harvest.model import HarvestRecord
from ckanext.qatar_sectors.harvest.relations import SERIES
from ckanext.qatar_sectors.harvest.series.order import Member, date_of, ordered

# More than a page should list; what comes after them has no neighbours either.
MOST = 1000


def names_of(package: Mapping[str, Any]) -> list[str]:
    """Return what the source calls a dataset: its URI, its identifier."""
    called = (package.get("original_uri"), package.get("harvest_identifier"))
    return list(dict.fromkeys(str(name) for name in called if name))


def members(source_id: str, names: Collection[str]) -> list[Member]:
    """Return the public datasets of a source that say they belong to a series of these names, in order.

    The record says who may be meant, by an index; the dataset has the last word: a person may have taken it out.
    """
    if not (source_id and names):
        return []
    package, said = model.Package.__table__, HarvestRecord.mapped[SERIES]
    extras = package.c.extras
    shown = ("title_translated", SERIES, "temporal_coverage", "issued", "modified")
    wanted = (
        sa.select(
            package.c.id,
            package.c.name,
            sa.func.coalesce(package.c.title, ""),
            *(sa.func.coalesce(extras[key].astext, "") for key in shown),
        )
        .select_from(HarvestRecord)
        .join(package, package.c.id == HarvestRecord.package_id)
        .where(
            HarvestRecord.source_id == source_id,
            # The condition of the index `qatar_harvest_record_series`.
            HarvestRecord.mapped.has_key(SERIES),
            said.has_any(sa.cast(array(list(names)), ARRAY(sa.Text))),
            package.c.state == model.State.ACTIVE,
            package.c.private.is_(False),
        )
        .order_by(package.c.id)
        .limit(MOST)
    )
    found = []
    for id_, name, title, translated, series, period, issued, modified in model.Session.execute(
        wanted
    ):
        if not set(names).isdisjoint(_list(series)):
            periods = tuple(each for each in _list(period) if isinstance(each, Mapping))
            date = date_of(periods, issued, modified)
            found.append(Member(id_, name, title, translated, date, periods))
    return ordered(found)


def _list(text: str) -> list[Any]:
    """Return a repeating field as CKAN keeps it."""
    try:
        value = json.loads(text) if text else []
    except ValueError:
        return [text]
    return value if isinstance(value, list) else [value]
