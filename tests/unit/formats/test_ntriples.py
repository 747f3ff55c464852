"""N-Triples: a bad line costs only itself."""

from __future__ import annotations

import pytest

from ckanext.qatar_sectors.harvest.formats.records import FeedUnreadable

from .conftest import read_all

TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/ns/dcat#Dataset>"
TITLE = "<http://purl.org/dc/terms/title>"


def lines(*more):
    good = [f'<urn:x:{i}> {TYPE} .\n<urn:x:{i}> {TITLE} "T{i}"@en .' for i in (1, 2)]
    return "\n".join([*good, *more]) + "\n"


def test_a_bad_line_is_named_with_its_subject():
    found, bad = read_all(lines('<urn:x:2> <http://a/b> "never closed .', f"<urn:x:3> {TYPE} ."))
    assert [item.identifier for item in found] == ["urn:x:1", "urn:x:2"]
    assert [(item.identifier, item.problem.code, item.problem.where) for item in bad] == [
        ("urn:x:2", "bad_line", "5"),
        ("urn:x:3", "no_title", "title"),
    ]


def test_a_document_cut_off_is_no_smaller_catalogue():
    with pytest.raises(FeedUnreadable) as caught:
        read_all(lines()[:-12])
    assert caught.value.problem.code == "truncated"


def test_turtle_that_begins_like_ntriples_is_read():
    found, bad = read_all(
        lines(f'<urn:x:3> a <http://www.w3.org/ns/dcat#Dataset> ; {TITLE} "T3" .')
    )
    assert (len(found), bad) == (3, [])


def test_relative_and_odd_addresses_do_not_stop_the_feed():
    found, _ = read_all(
        lines("<urn:x:1> <http://www.w3.org/ns/dcat#landingPage> <http://a b/c d> .")
    )
    assert len(found) == 2
