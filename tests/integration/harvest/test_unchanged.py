"""An unchanged record is not read anew, and what was wrong with it is still told."""

from __future__ import annotations

from tests.integration.harvest.feed import HEAD, dataset


def odd(number, title=None):
    return dataset(number, title, extra='<http://purl.org/dc/terms/issued> "never" ;')


def codes(run):
    return [(warning["identifier"][-1], warning["code"]) for warning in run["warnings"]]


def test_warnings_of_unchanged_records_are_told_in_every_run(feed, harvest):
    feed.body = HEAD + odd(1) + odd(2) + dataset(3)
    told = [("1", "invalid_date"), ("2", "invalid_date")]
    assert codes(harvest()) == told
    for _ in range(2):
        run = harvest()
        assert (run["unchanged"], run["warning_count"], codes(run)) == (3, 2, told)
    feed.body = HEAD + odd(1, "New") + dataset(2) + dataset(3)
    run = harvest()
    assert (run["updated"], run["unchanged"], codes(run)) == (2, 1, [("1", "invalid_date")])
