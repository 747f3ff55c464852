"""Articles 4, 9 and 10: how items stand, and what an entry of a register needs."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ckanext.foi.duties import sentences
from ckanext.foi.duties.items import OWED, Item
from ckanext.foi.duties.standing import Proof, Standing, State, count, newest, state_of
from ckanext.foi.holdings import export
from ckanext.foi.holdings import sentences as words
from ckanext.foi.holdings.kinds import Access, Classified, Medium
from ckanext.foi.redaction.exemptions import Exemption

TODAY = date(2026, 11, 26)


def ago(days):
    return TODAY - timedelta(days=days)


def test_article_9_has_nine_items_and_the_last_is_free():
    assert [item.number for item in Item] == list(range(1, 10))
    assert Item.OTHER not in OWED and len(OWED) == 8


def test_each_code_has_words():
    assert set(sentences.ITEMS) == set(Item)
    assert set(sentences.STATES) == set(State)
    assert set(words.ACCESS) == set(Access)
    assert set(words.MEDIA) == set(Medium)


@pytest.mark.parametrize(
    ("proofs", "expected"),
    [
        ([], State.MISSING),
        ([Proof(None)], State.MISSING),
        ([Proof(ago(365))], State.CURRENT),  # the last day counts
        ([Proof(ago(366))], State.OLD),
        ([Proof(ago(1000)), Proof(ago(3))], State.CURRENT),  # the freshest decides
        ([Proof(ago(3), is_public=False)], State.MISSING),  # what nobody sees proves nothing
        ([Proof(ago(3), is_public=False), Proof(ago(900))], State.OLD),
    ],
)
def test_the_freshest_public_proof_decides(proofs, expected):
    assert state_of(proofs, TODAY, 365) is expected


def test_what_nothing_is_tied_to_is_missing_and_the_free_item_is_not_counted():
    found = count({Item.CONTACTS: State.CURRENT, Item.AIMS: State.OLD, Item.OTHER: State.CURRENT})
    assert found == Standing(current=1, old=1, missing=6)
    assert found.owed == 8


@pytest.mark.parametrize(
    ("formats", "expected"),
    [(("csv",), True), (("PDF", ".xlsx"), True), (("PDF",), False), ((), False)],
)
def test_machines_read_some_formats(formats, expected):
    assert Proof(TODAY, formats=formats).machine_readable is expected


def test_a_day_to_come_is_not_older_than_today():
    assert Proof(TODAY + timedelta(days=2)).days(TODAY) == 0
    assert newest([]) is None


@pytest.mark.parametrize(
    ("access", "exemption", "lacks", "needless"),
    [
        (Access.EXEMPT, None, True, False),
        (Access.EXEMPT, Exemption.PRIVATE_LIFE, False, False),
        (Access.ON_REQUEST, Exemption.PRIVATE_LIFE, False, True),
        (Access.PUBLISHED, None, False, False),
    ],
)
def test_what_is_exempt_names_its_ground(access, exemption, lacks, needless):
    found = Classified(access, exemption)
    assert (found.lacks_ground, found.has_needless_ground) == (lacks, needless)


def test_a_register_as_csv_runs_nothing_and_is_read_as_arabic():
    entry = {
        "reference": "=1+1",
        "title": {"ar": "سجل"},
        "about": {},
        "unit": "",
        "keywords": ["أ", "ب"],
        "access": {"code": "exempt"},
        "exemption": "20.2",
        "medium": {"code": "paper"},
        "personal": True,
        "kept_years": None,
        "dataset": "",
    }
    text = export.as_csv([entry])
    assert text.startswith("\ufeffreference,")
    assert '\'=1+1,سجل,,,,,"أ, ب",exempt,20.2,paper,true,,\r\n' in text
