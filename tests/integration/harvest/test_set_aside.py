"""A record that fails unexpectedly three times is set aside until it changes or a person asks (F11)."""

from __future__ import annotations

import pytest

from ckan.tests.helpers import call_action

from ckanext.qatar_sectors.harvest.jobs import bringing
from ckanext.qatar_sectors.harvest.run.poison import failures_of, is_set_aside

from tests.integration.harvest.feed import turtle

POISON = "https://agency.example/d/2"


@pytest.fixture
def broken(monkeypatch):
    """An error of this portal in one record; the number of times that it was met."""
    met = []
    made_by = bringing.Bringing._dataset

    def dataset_of(self, found):
        made = made_by(self, found)
        if made["title_translated"].get("en") == "Poison":
            met.append(found.identifier)
            raise ZeroDivisionError
        return made

    monkeypatch.setattr(bringing.Bringing, "_dataset", dataset_of)
    return met


def codes(run):
    return [error["code"] for error in run["errors"]]


def test_f11_it_is_tried_three_times_and_then_only_named(feed, harvest, datasets, broken):
    feed.body = turtle(1, 2, 3, d2="Poison")
    assert [codes(harvest()) for _ in range(5)] == [["unexpected"]] * 3 + [["set_aside"]] * 2
    tries = len(broken)
    assert sorted(datasets()) == ["1", "3"]
    assert codes(harvest()) == ["set_aside"] and len(broken) == tries


def test_f11_its_dataset_stays_as_it_was(feed, harvest, datasets, broken):
    feed.body = turtle(1, 2)
    harvest()
    feed.body = turtle(1, 2, d2="Poison")
    for _ in range(4):
        harvest()
    assert datasets()["2"]["title_translated"]["en"] == "Schools 2"


def test_f11_it_is_taken_again_when_it_changes(feed, harvest, datasets, broken):
    feed.body = turtle(1, 2, d2="Poison")
    for _ in range(4):
        harvest()
    feed.body = turtle(1, 2, d2="Mended")
    assert (harvest()["created"], sorted(datasets())) == (1, ["1", "2"])


def test_f11_it_is_taken_again_when_a_person_asks(feed, harvest, datasets, broken):
    feed.body = turtle(1, 2, d2="Poison")
    for _ in range(4):
        harvest()
    before = len(broken)
    call_action("qatar_harvest_record_retry", source_id="schools", identifier=POISON)
    assert codes(harvest()) == ["unexpected"]
    assert len(broken) > before


class Old:
    failures, content_hash = 3, "a"


@pytest.mark.parametrize(
    ("old", "content", "failures", "aside"),
    [(None, "a", 0, False), (Old(), "a", 3, True), (Old(), "b", 0, False)],
)
def test_failures_count_for_the_same_content_alone(old, content, failures, aside):
    assert (failures_of(old, content), is_set_aside(old, content)) == (failures, aside)
