"""The pure rules of a run: what is gone, what is equal, what keeps its id, what can be stored."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from ckanext.qatar_sectors.harvest.errors import PagingRefused
from ckanext.qatar_sectors.harvest.fetching import Fetched
from ckanext.qatar_sectors.harvest.run import fingerprint
from ckanext.qatar_sectors.harvest.run.dataset import flattened
from ckanext.qatar_sectors.harvest.run.frequency import interval
from ckanext.qatar_sectors.harvest.run.gone import Verdict, judge
from ckanext.qatar_sectors.harvest.run.merging import merged, with_ids
from ckanext.qatar_sectors.harvest.run.paging import Pages
from ckanext.qatar_sectors.harvest.run.patience import not_before
from ckanext.qatar_sectors.harvest.run.texts import storable, storable_params


@pytest.mark.parametrize(
    ("earlier", "seen", "nameless", "verdict"),
    [
        ({}, {"a"}, 0, Verdict()),
        ({"a": 0, "b": 0}, {"a", "b", "c"}, 0, Verdict()),
        ({"a": 0, "b": 0}, {"a"}, 0, Verdict(missed=("b",))),
        ({"a": 0, "b": 1}, {"a"}, 0, Verdict(delete=("b",))),
        ({"a": 0, "b": 1, "c": 0}, {"a", "d"}, 0, Verdict(missed=("c",), delete=("b",))),
        ({}, set(), 0, Verdict(suspicious="feed_empty")),
        ({"a": 0}, set(), 0, Verdict(suspicious="feed_empty", missing=("a",))),
        ({"a": 0, "b": 0, "c": 0}, {"a"}, 0, Verdict(suspicious="feed_shrunk", missing=("b", "c"))),
        # Half is still believed.
        ({"a": 0, "b": 0}, {"b"}, 0, Verdict(missed=("a",))),
        # A bad record without a name may be the missing one.
        ({"a": 0, "b": 1}, {"a"}, 1, Verdict()),
        ({"a": 0, "b": 1, "c": 1}, {"a"}, 1, Verdict(delete=("b", "c"))),
    ],
)
def test_judge(earlier, seen, nameless, verdict):
    assert judge(earlier, seen, nameless) == verdict


@pytest.mark.parametrize(
    ("seen", "believed", "verdict"),
    [
        ({"a"}, 1, Verdict(delete=("b", "c", "d"))),
        (set(), 0, Verdict(delete=("a", "b", "c", "d"))),
        # Less than half of what was approved is another feed.
        ({"a"}, 3, Verdict(suspicious="feed_shrunk", missing=("b", "c", "d"))),
        (set(), 1, Verdict(suspicious="feed_empty", missing=("a", "b", "c", "d"))),
        ({"a", "b", "c", "d"}, 1, Verdict()),
    ],
)
def test_a_person_believes_a_feed(seen, believed, verdict):
    earlier = {"a": 0, "b": 0, "c": 0, "d": 0}
    assert judge(earlier, seen, 0, believed) == verdict


NOW = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120),
        (" 5 ", 5),
        ("Thu, 26 Nov 2026 08:01:00 GMT", 60),
        ("Thu, 26 Nov 2026 07:00:00 GMT", None),
        ("0", None),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("99999999999999999999", 7 * 86400),
        ("Thu, 26 Nov 2099 08:01:00 GMT", 7 * 86400),
    ],
)
def test_when_a_server_may_be_asked_again(header, seconds):
    expected = None if seconds is None else NOW + timedelta(seconds=seconds)
    assert not_before(header, NOW) == expected


SOURCE = {"id": "6a0f7f4e-25a5-4b3c-8f4e-0b6f2f7ad5aa", "owner_org": "o", "is_sample": False}


def test_equal_records_have_equal_fingerprints():
    plain = fingerprint.of_source({**SOURCE, "crosswalk": {}})
    assert fingerprint.of_record("مدارس", plain) == fingerprint.of_record("مدارس", plain)
    assert fingerprint.of_record("مدارس", plain) != fingerprint.of_record("مدرسة", plain)


@pytest.mark.parametrize(
    "change", [{"crosswalk": {"a": "health"}}, {"is_sample": True}, {"owner_org": "p"}]
)
def test_what_shapes_datasets_changes_every_fingerprint(change):
    plain = {**SOURCE, "crosswalk": {}}
    assert fingerprint.of_source(plain) != fingerprint.of_source({**plain, **change})


def test_a_dataset_has_one_id_for_each_source_and_record():
    other = "0e7e2a8a-7a54-4a25-8ac4-1c7f0d9d5a11"
    one = fingerprint.dataset_id(SOURCE["id"], "https://agency.example/d/1")
    assert one == fingerprint.dataset_id(SOURCE["id"], "https://agency.example/d/1")
    assert one != fingerprint.dataset_id(SOURCE["id"], "https://agency.example/d/2")
    assert one != fingerprint.dataset_id(other, "https://agency.example/d/1")


def test_files_keep_their_ids_by_key_then_by_address():
    existing = [
        {"id": "1", "harvest_key": "k1", "url": "u1"},
        {"id": "2", "harvest_key": "k2", "url": "u2"},
        {"id": "3", "url": "u3"},
    ]
    mapped = [
        {"harvest_key": "new", "url": "u1"},
        {"harvest_key": "k1", "url": "moved"},
        {"url": "u3"},
        {"url": "u4"},
    ]
    assert [one.get("id") for one in with_ids(mapped, existing)] == [None, "1", "3", None]


def test_two_files_with_one_address_keep_two_ids():
    existing = [{"id": "1", "url": "u"}, {"id": "2", "url": "u"}]
    assert [one["id"] for one in with_ids([{"url": "u"}, {"url": "u"}], existing)] == ["1", "2"]


def test_a_dataset_keeps_its_name_and_takes_the_records_fields():
    existing = {"id": "i", "name": "n", "title": "old", "version": "1", "private": True}
    dataset = merged({"title": "new", "name": "other", "private": False}, existing).dataset
    assert (dataset["id"], dataset["name"], dataset["title"]) == ("i", "n", "new")
    assert dataset["private"] is True and "version" not in dataset


def test_nested_errors_are_named_by_their_place():
    errors = {"title": ["Missing"], "resources": [{}, {"url": ["Bad", "Worse"]}]}
    assert flattened(errors) == [
        ("title", "Missing"),
        ("resources[1].url", "Bad"),
        ("resources[1].url", "Worse"),
    ]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("DAILY", timedelta(days=1)),
        ("HOURLY", timedelta(hours=1)),
        ("http://publications.europa.eu/resource/authority/frequency/WEEKLY", timedelta(days=7)),
        ("MANUAL", None),
        ("", None),
    ],
)
def test_interval(code, expected):
    assert interval(code) == expected


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b"])
def test_text_that_postgresql_refuses_is_mended(text):
    stored = storable(text)
    assert "\0" not in stored
    assert stored.encode("utf-8")


def test_facts_of_a_problem_are_short_text():
    assert storable_params({"n": 5, "t": "x" * 9999}) == {"n": "5", "t": "x" * 500}


def pages(limit=10, size=1, **more):
    return Pages(lambda url, **known: Fetched(url=url, size=size), {}, limit, 100, **more)


class TestPages:
    """A8: no page twice, none of another host, not too many, not too much."""

    def test_pages_of_the_same_host_are_fetched(self):
        feed = pages()
        feed.first("https://agency.example/1")
        assert feed.fetch("https://agency.example/2").url == "https://agency.example/2"
        assert feed.count == 2

    @pytest.mark.parametrize(
        "url", ["https://agency.example/1", "https://agency.example/1#x", "https://other.example/2"]
    )
    def test_a8_no_page_twice_and_none_elsewhere(self, url):
        feed = pages()
        feed.first("https://agency.example/1")
        with pytest.raises(PagingRefused):
            feed.fetch(url)

    def test_a8_not_too_many(self):
        feed = pages(limit=2)
        feed.first("https://agency.example/1")
        feed.fetch("https://agency.example/2")
        with pytest.raises(PagingRefused, match="too many pages"):
            feed.fetch("https://agency.example/3")

    def test_a8_not_too_much(self):
        feed = pages(size=60)
        feed.first("https://agency.example/1")
        with pytest.raises(PagingRefused, match="too many bytes"):
            feed.fetch("https://agency.example/2")
