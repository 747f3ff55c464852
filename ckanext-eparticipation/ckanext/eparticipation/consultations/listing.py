"""Pages of consultations from the database, in the order that is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from ckan import model

from ckanext.eparticipation.consultations import reading, schema
from ckanext.eparticipation.consultations.model import Consultation


def page(
    wanted: Sequence[Any], order: Sequence[Any], asked: Mapping[str, Any], instant: datetime
) -> dict[str, Any]:
    """Return how many consultations fit, and those from `offset` on, `limit` at most, as they stand at an instant."""
    package = model.Package
    joined = sa.join(Consultation, package, package.id == Consultation.package_id)
    number = sa.select(sa.func.count()).select_from(joined).where(*wanted)
    rows = sa.select(Consultation, package).select_from(joined).where(*wanted)
    rows = rows.order_by(*order, Consultation.package_id)
    rows = rows.limit(min(asked["limit"], schema.MOST)).offset(asked["offset"])
    found = model.Session.execute(rows).all()
    agencies = reading.agencies(row.organisation_id for row, _ in found)
    return {
        "count": model.Session.scalar(number),
        "results": [
            reading.listed(row, one, agencies.get(row.organisation_id, {}), instant)
            for row, one in found
        ],
    }
