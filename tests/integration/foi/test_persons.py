"""What is kept of a person in requests: given out, and gone with the account."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from ckan import model

from ckanext.foi.requests.model import FOIRequest
from ckanext.qatar_sectors.identity import erasure

from tests.discussions import as_user
from tests.foi_requests import SECRET

pytestmark = pytest.mark.usefixtures("clean")


def test_the_copy_of_ones_data_holds_ones_requests(office, maryam, make_user):
    office.submitted(maryam, sought=SECRET)
    assert SECRET in str(erasure.export(maryam["id"])["requests"])
    assert erasure.export(make_user()["id"])["requests"] == []


def test_an_erased_account_leaves_days_and_outcomes_without_words(office, maryam):
    told = office.notified(office.refused(maryam))
    as_user(maryam, "foi_grievance_create", id=told["id"], text=SECRET)
    waiting = office.under_review(maryam, sought=SECRET, subject=SECRET)
    draft = office.draft(maryam, sought=SECRET)
    erasure.erase(maryam["id"])
    model.Session.commit()
    for table in ("foi_request", "foi_event", "foi_grievance", "foi_decision"):
        rows = model.Session.execute(sa.text(f"SELECT * FROM {table}"))
        assert SECRET not in str(list(rows)), table
    assert FOIRequest.get(draft["id"]) is None
    row = FOIRequest.get(waiting["id"])
    assert (row.state, row.requester_id, row.due_on) == ("withdrawn", None, None)
    assert FOIRequest.get(told["id"]).outcome == "refused"
