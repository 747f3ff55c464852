"""What a run repeats of earlier warnings, as PostgreSQL finds it before it knows how large the tables are."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from ckan import model

from ckanext.qatar_sectors.harvest.model.problem import CARRY_OVER


@pytest.mark.usefixtures("clean")
def test_warnings_are_looked_up_by_run_and_record():
    for way in ("seqscan", "hashjoin", "mergejoin", "bitmapscan"):
        model.Session.execute(sa.text(f"SET LOCAL enable_{way} = off"))
    values = {"source": "one", "run": "this", "identifiers": ["a", "b"]}
    plan = list(model.Session.scalars(sa.text(f"EXPLAIN {CARRY_OVER}"), values))
    model.Session.rollback()
    place = next(n for n, line in enumerate(plan) if "qatar_harvest_problem old" in line)
    condition = plan[place + 1]
    assert "run_id" in condition and "identifier" in condition, "\n".join(plan)
