"""Classes of routes and their rates."""

from __future__ import annotations

import pytest

from ckanext.qatar_sectors.limits.classes import CLASSES, SCOPES, changed
from ckanext.qatar_sectors.limits.errors import ClassUnknown, RateUnreadable


@pytest.mark.parametrize("line", CLASSES.values(), ids=lambda line: line.name)
def test_every_rate_can_be_read(line):
    """A class limits somebody."""
    assert any(line.rates(scope) for scope in SCOPES)


@pytest.mark.parametrize("name", ["login", "reset", "register", "second-factor", "reference"])
def test_what_can_be_guessed_is_closed_without_a_counter(name):
    assert CLASSES[name].guards
    assert all(CLASSES[name].rates(scope) for scope in SCOPES)


@pytest.mark.parametrize("name", ["page", "search", "datastore", "export", "read-api"])
def test_reading_stays_open_without_a_counter(name):
    assert not CLASSES[name].guards


class TestChanged:
    def test_an_operator_sets_another_rate(self):
        after = changed(CLASSES, ["search.address=7/minute"])
        (rate,) = after["search"].rates("address")
        assert (rate.amount, rate.get_expiry()) == (7, 60)
        assert after["search"].account == CLASSES["search"].account

    def test_an_empty_rate_takes_it_away(self):
        assert changed(CLASSES, ["search.address="])["search"].rates("address") == ()

    def test_all_amounts_are_multiplied(self):
        after = changed(CLASSES, [], 2.5)
        assert [rate.amount for rate in after["write-anonymous"].rates("address")] == [25, 125]

    def test_no_amount_falls_below_one(self):
        assert changed(CLASSES, [], 0.001)["login"].rates("account")[0].amount == 1

    @pytest.mark.parametrize("change", ["serch.address=1/hour", "search.adress=1/hour", "search"])
    def test_an_unknown_place_is_named(self, change):
        with pytest.raises(ClassUnknown, match=change.partition("=")[0]):
            changed(CLASSES, [change])

    def test_an_unreadable_rate_is_named(self):
        with pytest.raises(RateUnreadable, match="often"):
            changed(CLASSES, ["search.address=often"])
