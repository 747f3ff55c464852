"""What is kept of many records at once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from ckan import model

from ckanext.qatar_sectors.harvest.bulk.copying import copy
from ckanext.qatar_sectors.harvest.model import HarvestProblem, HarvestRecord

PROBLEM_COLUMNS = ("run_id", "identifier", "severity", "code", "place", "params", "raw")
KEY = ("source_id", "identifier")


def keep_records(records: Sequence[dict[str, Any]], new: Collection[str]) -> None:
    """Write records in the session's transaction; `new` names those that were never kept before.

    All of them have the same keys.
    """
    fresh = [{"failures": 0, **record} for record in records if record["identifier"] in new]
    if fresh:
        copy(HarvestRecord.__tablename__, tuple(fresh[0]), fresh)
    known = [record for record in records if record["identifier"] not in new]
    if known:
        statement = insert(HarvestRecord)
        changes: dict[str, Any] = {
            name: statement.excluded[name] for name in known[0] if name not in KEY
        }
        changes["modified"] = sa.func.now()
        model.Session.execute(
            statement.on_conflict_do_update(index_elements=list(KEY), set_=changes), known
        )


def add_problems(problems: Sequence[dict[str, Any]]) -> None:
    """Write problems in the session's transaction."""
    rows = ({**problem, "place": problem["where"]} for problem in problems)
    copy(HarvestProblem.__tablename__, PROBLEM_COLUMNS, rows)
