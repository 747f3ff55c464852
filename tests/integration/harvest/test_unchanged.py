"""An unchanged record is not read anew, and what was wrong with it is still told."""

from __future__ import annotations

from ckan.tests import factories
from ckan.tests.helpers import call_action

from tests.integration.harvest.feed import HEAD, dataset


def person():
    return {"user": factories.Sysadmin()["name"]}


def odd(number, title=None):
    return dataset(number, title, extra='<http://purl.org/dc/terms/issued> "never" ;')


def codes(run):
    """Return the warnings of these tests; what is recommended and missing is told as well."""
    return [
        (warning["identifier"][-1], warning["code"])
        for warning in run["warnings"]
        if warning["code"] in ("invalid_date", "removed_by_person")
    ]


def test_warnings_of_unchanged_records_are_told_in_every_run(feed, harvest):
    feed.body = HEAD + odd(1) + odd(2) + dataset(3)
    told = [("1", "invalid_date"), ("2", "invalid_date")]
    first = harvest()
    assert codes(first) == told
    for _ in range(2):
        run = harvest()
        assert (run["unchanged"], run["warning_count"]) == (3, first["warning_count"])
        assert run["warnings"] == first["warnings"]
    feed.body = HEAD + odd(1, "New") + dataset(2) + dataset(3)
    run = harvest()
    assert (run["updated"], run["unchanged"], codes(run)) == (2, 1, [("1", "invalid_date")])


def test_a_document_that_was_read_is_not_read_again(feed, harvest):
    feed.body = HEAD + odd(1) + dataset(2)
    assert harvest()["format"] == "Turtle"
    run = harvest()
    assert (run["format"], run["unchanged"], codes(run)) == (None, 2, [("1", "invalid_date")])
    feed.body += dataset(3)
    run = harvest()
    assert (run["format"], run["created"], run["unchanged"]) == ("Turtle", 1, 2)
    # Nothing of what the server says of it may have changed either.
    feed.content_type = "text/plain"
    assert harvest()["format"] == "Turtle"


def test_it_is_read_again_when_something_else_changed(feed, harvest, source, datasets):
    feed.body = HEAD + dataset(1) + dataset(2)
    harvest()
    call_action("qatar_harvest_source_update", person(), id=source["id"], is_sample=True)
    run = harvest()
    assert (run["format"], run["updated"]) == ("Turtle", 2)
    call_action("package_delete", person(), id=datasets()["1"]["id"])
    for _ in range(2):
        run = harvest()
        assert (run["format"], codes(run)) == ("Turtle", [("1", "removed_by_person")])


def test_a_document_of_which_a_record_failed_is_read_again(feed, harvest):
    feed.body = HEAD + dataset(1) + "<https://agency.example/d/2> a dcat:Dataset ."
    for _ in range(2):
        run = harvest()
        assert (run["format"], run["failed"]) == ("Turtle", 1)
