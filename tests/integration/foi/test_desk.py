"""The desk: found by words, counted once, each request in one queue, the second person told."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from ckan import model
from ckan.tests.helpers import call_action

from ckanext.foi.clocks.counting import today
from ckanext.foi.requests.queues import Queue
from ckanext.qatar_sectors.tables import typed_words
from ckanext.qatar_sectors.tables.folding import fold

from tests.discussions import as_user

pytestmark = pytest.mark.usefixtures("clean")


def found(officer, **asked):
    listed = as_user(officer, "foi_desk_list", **asked)
    assert listed["count"] == len(listed["results"])
    return [card["id"] for card in listed["results"]]


@pytest.mark.parametrize(
    "typed",
    ["مدارس", "المدارس", "المَدارِس", "بلديه", "٢٠٢٠", "مريم مدارس", "كلفتها 2020", "كلف"],
)
def test_words_are_found_as_readers_write_them(office, maryam, typed):
    request = office.submitted(maryam)
    office.submitted(
        maryam, subject="شأن آخر", sought="أمر لا صلة له بما سبق.", person_name="x y z"
    )
    assert found(office.officer, q=typed) == [request["id"]]


@pytest.mark.parametrize("typed", ["جسور", "مدارس جسور", "zzz' | 'مدارس", "!&|():*", "\\", "دارس"])
def test_what_is_not_there_is_not_found_and_signs_are_no_operators(office, maryam, typed):
    office.submitted(maryam)
    assert found(office.officer, q=typed) == []


def test_a_request_is_found_by_its_number(office, maryam):
    request = office.submitted(maryam)
    office.submitted(maryam)
    assert found(office.officer, q=request["reference"]) == [request["id"]]


def test_what_is_stored_is_folded_as_what_is_typed(office, maryam):
    text = "أإآٱ ةىیؤئک ـ مُدَرَّسٌ ٠١٢٣٤٥٦٧٨٩ ۰۱۲۳۴۵۶۷۸۹ ABC ﻻ ① a\u200fb"
    office.submitted(maryam, sought=text)
    question = sa.cast(typed_words.question(fold(text)), sa.dialects.postgresql.TSQUERY)
    row = sa.table("foi_request", sa.column("words", sa.dialects.postgresql.TSVECTOR))
    matched = sa.select(sa.func.count()).select_from(row).where(row.c.words.bool_op("@@")(question))
    assert model.Session.scalar(matched) == 1


def test_counts_are_those_of_the_lists(office, maryam):
    office.submitted(maryam)
    office.under_review(maryam)
    office.notified(office.refused(maryam))
    office.granted(maryam)
    listed = as_user(office.officer, "foi_desk_list")
    assert listed["count"] == sum(listed["queues"].values()) == 4
    for queue in Queue:
        of_queue = as_user(office.officer, "foi_desk_list", queue=queue.value)
        assert of_queue["count"] == len(of_queue["results"]) == listed["queues"][queue]
        assert {card["queue"] for card in of_queue["results"]} <= {queue.value}


def test_a_document_waits_in_the_queue_of_the_second_person_who_is_told(office, release):
    document = release.proposed()
    request_id = release.request["id"]
    assert found(office.colleague, queue="second") == [request_id]
    assert found(office.colleague, queue="review") == []
    told = str(as_user(office.colleague, "qatar_notice_list"))
    assert f"/foi/desk/{request_id}/release" in told
    assert "letter.pdf" not in told
    # Who prepared it is not asked to approve it.
    own = str(as_user(office.officer, "qatar_notice_list"))
    assert f"/foi/desk/{request_id}/release" not in own
    digest = document["digest"]
    release.call(office.colleague, "foi_release_approve", document, digest=digest)
    assert found(office.colleague, queue="second") == []


def test_an_officer_is_told_once_that_days_moved_and_each_requester_of_their_own(office, maryam):
    from ckanext.foi.requests import recounting

    office.submitted(maryam)
    office.submitted(maryam)
    due = as_user(maryam, "foi_request_list")["results"][0]["due"]["due"]
    call_action(
        "qatar_calendar_change_create",
        kind="added",
        first=due,
        last=due,
        name_ar="عطلة",
        name_en="Holiday",
        reason="x",
        source="x",
    )
    assert due > today().isoformat()
    assert (recounting.recount(), recounting.recount()) == (2, 0)
    desk = as_user(office.officer, "qatar_notice_list")["entries"]
    assert [one["kind"] for one in desk].count("foi.calendar") == 1
    own = as_user(maryam, "qatar_notice_list")["entries"]
    assert [one["kind"] for one in own].count("foi.progress") == 2
    listed = as_user(office.officer, "foi_desk_list")["results"]
    assert all(card["due"]["due"] > due for card in listed)
