"""Whose choice of sectors counts."""

from __future__ import annotations

import pytest

from ckanext.qatar_sectors.catalogue.errors import SectorUnknown
from ckanext.qatar_sectors.catalogue.sector_choice import Written, choose, read_codes
from ckanext.qatar_sectors.taxonomy.assignment import REVIEW, Assignment, Rule

RULED = Assignment(("health",), Rule.THEME, "HEAL")
PERSONS = Assignment(("sports",), Rule.PERSON, "")
RULES_SAY = Assignment(("energy",), Rule.THEME, "ENER")


@pytest.mark.parametrize(
    ("written", "stored", "chosen"),
    [
        # A person.
        (Written(("maps",)), None, Assignment(("maps",), Rule.PERSON, "")),
        (Written(("maps",)), RULED, Assignment(("maps",), Rule.PERSON, "")),
        (Written(("health",)), RULED, RULED),  # A form sends back what it showed.
        (Written(None), RULED, RULED),
        (Written(None), PERSONS, PERSONS),
        (Written(()), PERSONS, RULES_SAY),
        (Written(()), REVIEW, RULES_SAY),
        (Written(None), None, RULES_SAY),
        (
            Written(("maps",), rule="uri", reason="I say so"),
            None,
            Assignment(("maps",), Rule.PERSON, ""),
        ),
        # A harvest.
        (
            Written(("maps",), "uri", "u", by_harvest=True),
            None,
            Assignment(("maps",), Rule.URI, "u"),
        ),
        (
            Written(("maps",), "uri", "u", by_harvest=True),
            RULED,
            Assignment(("maps",), Rule.URI, "u"),
        ),
        (Written(("maps",), "uri", "u", by_harvest=True), PERSONS, PERSONS),
        (Written((), "review", by_harvest=True), PERSONS, PERSONS),
        (Written((), "review", by_harvest=True), RULED, RULES_SAY),
        (Written(("maps",), "person", by_harvest=True), None, RULES_SAY),
    ],
)
def test_choose(written, stored, chosen):
    assert choose(written, stored, lambda: RULES_SAY) == chosen


@pytest.mark.parametrize(
    ("value", "codes"),
    [
        (["health", "sports", "health"], ("health", "sports")),
        ('["health"]', ("health",)),
        ("health, sports", ("health", "sports")),
        ("health،sports", ("health", "sports")),
        (["", "health"], ("health",)),
        (["https://data.gov.qa/id/sector/maps"], ("maps",)),
        ("", ()),
        (None, ()),
        ([], ()),
    ],
)
def test_read_codes(value, codes):
    assert read_codes(value) == codes


@pytest.mark.parametrize(
    ("value", "bad"), [(["health", "wealth"], "wealth"), ("[1", "[1"), ([7], "7"), (7, "7")]
)
def test_an_unknown_code_is_named(value, bad):
    with pytest.raises(SectorUnknown) as caught:
        read_codes(value)
    assert caught.value.code == bad
