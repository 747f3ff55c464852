"""Levels, claims and needs."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ckanext.qatar_sectors.identity import claims, needs
from ckanext.qatar_sectors.identity.assurance import Assurance
from ckanext.qatar_sectors.identity.claims import Attribute
from ckanext.qatar_sectors.identity.errors import ClaimRefused, NotNeeded
from ckanext.qatar_sectors.identity.needs import Need

VOTE = Need("vote", frozenset({Attribute.BIRTH_DATE}), "To know who may vote.", timedelta(days=9))
AGE = Need("age", frozenset({Attribute.BIRTH_DATE}), "To know who is a child.", timedelta(days=3))


def test_levels_have_an_order():
    assert Assurance.NONE < Assurance.EMAIL < Assurance.NATIONAL


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("none", Assurance.NONE),
        ("email", Assurance.EMAIL),
        ("national", Assurance.NATIONAL),
        ("made up", Assurance.NONE),
        ("", Assurance.NONE),
    ],
)
def test_a_code_is_read(code, level):
    assert Assurance.of(code) is level


def test_each_level_is_read_as_it_was_written():
    assert [Assurance.of(level.code) for level in Assurance] == list(Assurance)


class TestClaims:
    def test_empty_claims_are_none(self):
        assert claims.read({"name": " ", "nationality": "QA"}) == {Attribute.NATIONALITY: "QA"}

    def test_a_claim_that_is_no_attribute_is_refused(self):
        with pytest.raises(ClaimRefused, match="blood_type"):
            claims.read({"blood_type": "0"})

    def test_a_claim_is_cut_at_what_a_name_may_have(self):
        assert len(claims.read({"name": "a" * 100_000})[Attribute.NAME]) == claims.LONGEST


class TestNeeds:
    def test_only_what_is_needed_is_kept(self):
        official = claims.read({"name": "ناصر", "birth_date": "1990-01-01"})
        assert needs.needed(official, (VOTE,)) == {Attribute.BIRTH_DATE: "1990-01-01"}

    def test_without_needs_nothing_is_kept(self):
        assert needs.needed(claims.read({"name": "ناصر"}), ()) == {}

    def test_the_longest_need_says_how_long(self):
        assert needs.kept(Attribute.BIRTH_DATE, (AGE, VOTE)) == timedelta(days=9)
        assert needs.kept(Attribute.NAME, (AGE, VOTE)) == timedelta(0)

    def test_a_feature_reads_what_it_declared_and_nothing_else(self):
        needs.check("vote", Attribute.BIRTH_DATE, (VOTE,))
        with pytest.raises(NotNeeded, match="vote declared no need of name"):
            needs.check("vote", Attribute.NAME, (VOTE,))
        with pytest.raises(NotNeeded):
            needs.check("survey", Attribute.BIRTH_DATE, (VOTE,))

    def test_each_need_of_the_portal_says_what_for(self):
        assert all(need.purpose and need.attributes and need.kept for need in needs.NEEDS)
