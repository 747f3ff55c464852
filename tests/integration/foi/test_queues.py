"""Each request stands in one queue, and the database finds it there: whatever its columns say."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from ckan import model

from ckanext.foi.requests import conditions
from ckanext.foi.requests.hand import place_today
from ckanext.foi.requests.model import FOIRequest
from ckanext.foi.requests.queues import Queue, queue_of
from ckanext.foi.requests.states import DECIDING, State

from tests.discussions import as_user

pytestmark = pytest.mark.usefixtures("clean")
TODAY = date(2026, 11, 26)
AHEAD, OVER = TODAY + timedelta(days=1), TODAY - timedelta(days=1)
OWN = [
    state
    for state in State
    if state not in (State.GRIEVANCE, State.UPHELD, State.REJECTED, State.IMPLICITLY_REJECTED)
    and not state.startswith("publication")
    and state is not State.EXPIRED_UNCOLLECTED
]


def rows():
    every = itertools.product(
        OWN,
        (None, AHEAD, OVER),
        (None, State.PUBLICATION_REQUESTED, State.PUBLICATION_DENIED),
        (None, "proposal"),
        (0, 2),
        (AHEAD, OVER),
    )
    for state, grievance, publication, pending, documents, collect in every:
        if pending and state not in DECIDING:
            # A proposal ends with the work on the request.
            continue
        yield FOIRequest(
            organisation_id="queues",
            state=state.value,
            grievance_state=State.GRIEVANCE.value if grievance else None,
            grievance_due=grievance,
            publication_state=publication.value if publication else None,
            pending_id=pending,
            documents_waiting=documents,
            collect_by=collect,
        )


def test_the_conditions_of_the_database_are_those_of_the_domain():
    made = list(rows())
    model.Session.add_all(made)
    model.Session.flush()
    expected = {one: set() for one in (*Queue, None)}
    for row in made:
        place = place_today(row, TODAY)
        pending, documents = row.pending_id is not None, row.documents_waiting > 0
        expected[queue_of(place, pending=pending, documents=documents)].add(row.id)
    mine = FOIRequest.organisation_id == "queues"
    for queue in Queue:
        wanted = sa.select(FOIRequest.id).where(mine, conditions.queue(queue, TODAY))
        assert set(model.Session.scalars(wanted)) == expected[queue], queue
    model.Session.rollback()


def test_ones_own_list_has_both_kinds_of_requests_in_one_order(office, maryam):
    asked = [office.submitted(maryam)["id"] for _ in range(3)]
    assert [one["id"] for one in as_user(maryam, "foi_request_list")["results"]] == asked[::-1]
    officer = office.officer
    for number in range(2):
        office.draft(officer, assisted=True, person_contact="55", subject=f"طلب رقم {number}")
    office.draft(officer, subject="طلب الموظف نفسه")
    found = as_user(officer, "foi_request_list")
    assert (found["count"], len(found["results"])) == (3, 3)
    pages = [
        as_user(officer, "foi_request_list", limit=1, offset=offset)["results"][0]["id"]
        for offset in range(3)
    ]
    assert pages == [one["id"] for one in found["results"]]
    assert as_user(office.colleague, "foi_request_list")["count"] == 0
