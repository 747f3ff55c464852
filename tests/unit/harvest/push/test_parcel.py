"""Tokens of agencies' systems, and what their requests hold."""

from __future__ import annotations

import pytest

from ckanext.qatar_sectors.harvest.push import token as tokens
from ckanext.qatar_sectors.harvest.push.parcel import (
    MOST_DELETED,
    Flaw,
    Kind,
    Parcel,
    PushRefused,
    identifiers,
)


def test_a_token_opens_by_its_hash_alone():
    made, other = tokens.new_token(), tokens.new_token()
    read = tokens.read(f"Bearer {made.text}")
    assert read == made
    assert tokens.fits(read, made.digest)
    assert not tokens.fits(read, other.digest)
    assert not tokens.fits(read, None)
    assert made.text not in made.digest
    assert made.text not in repr(made)


@pytest.mark.parametrize(
    "header",
    ["", "Bearer", "Bearer x", "Basic {}", "{}", "Bearer {}x", "Bearer {} {}", "Bearer q{}"],
)
def test_what_is_no_token(header):
    text = tokens.new_token().text
    assert tokens.read(header.format(text, text)) is None


def test_identifiers_in_fields_and_lines():
    assert identifiers(["a\nb\r\n\n c ", "b"]) == ("a", "b", "c")


@pytest.mark.parametrize(
    ("make", "flaw"),
    [
        (lambda: Parcel(Kind.RECORDS), Flaw.EMPTY),
        (lambda: Parcel(Kind.RECORDS, b" \n "), Flaw.EMPTY),
        (lambda: Parcel(Kind.RECORDS, b"x", key="k" * 201), Flaw.KEY_MALFORMED),
        (lambda: Parcel(Kind.SIGNAL, key="مفتاح"), Flaw.KEY_MALFORMED),
        (
            lambda: Parcel(Kind.RECORDS, deleted=tuple(map(str, range(MOST_DELETED + 1)))),
            Flaw.TOO_MANY_DELETED,
        ),
        (lambda: identifiers(["x" * 2001]), Flaw.IDENTIFIER_MALFORMED),
        (lambda: identifiers(["a\x00"]), Flaw.IDENTIFIER_MALFORMED),
    ],
)
def test_what_cannot_be_taken(make, flaw):
    with pytest.raises(PushRefused) as refusal:
        make()
    assert refusal.value.flaw == flaw


def test_another_content_has_another_digest():
    given = [
        Parcel(Kind.SIGNAL),
        Parcel(Kind.RECORDS, b"a"),
        Parcel(Kind.RECORDS, b"b"),
        Parcel(Kind.RECORDS, b"a", deleted=("x",)),
        Parcel(Kind.RECORDS, b"a", deleted=("x", "y")),
    ]
    assert len({one.digest for one in given}) == len(given)
    assert Parcel(Kind.RECORDS, b"a", "text/turtle").digest == Parcel(Kind.RECORDS, b"a").digest
