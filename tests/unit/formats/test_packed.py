"""B7 of the threats, and packed feeds as they should be: gzip, zip with one file, zip with parts."""

from __future__ import annotations

import gzip
import io
import pickle
import stat
import struct
import tracemalloc
import zipfile

import pytest

from ckanext.qatar_sectors.harvest import formats
from ckanext.qatar_sectors.harvest.formats import packing
from ckanext.qatar_sectors.harvest.formats.problems import SENTENCES
from ckanext.qatar_sectors.harvest.formats.records import FeedUnreadable, Problem

from .conftest import document, read_all, turtle

FEED = turtle('dct:description "Schools of Qatar"@en')
OTHER = FEED.replace("/d/1>", "/d/2>")


def zipped(files, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, body in files.items():
            archive.writestr(name, body)
    return out.getvalue()


def code_of(body):
    with pytest.raises(FeedUnreadable) as caught:
        read_all(body)
    problem = caught.value.problem
    assert problem.code in SENTENCES
    return problem.code


@pytest.mark.parametrize(
    "packed",
    [
        gzip.compress(FEED.encode()),
        gzip.compress(FEED.encode()[:40]) + gzip.compress(FEED.encode()[40:]),
        gzip.compress(FEED.encode()) + b"\0" * 20,
        zipped({"catalogue.ttl": FEED}),
        zipped({"data/catalogue.rdf": FEED}, zipfile.ZIP_STORED),
        zipped({"catalogue.ttl": FEED, "README.txt": "About", "__MACOSX/._catalogue.ttl": "\0\5"}),
    ],
    ids=["gzip", "members", "padding", "zip", "stored", "readme"],
)
def test_a_packed_feed_reads_like_the_feed(packed):
    assert read_all(packed, content_type="text/turtle; charset=klingon") == read_all(FEED)


def test_the_parts_of_a_zip_are_one_catalogue_in_their_order():
    ntriples = (
        "<https://agency.example/d/3> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
        "<http://www.w3.org/ns/dcat#Dataset> .\n"
        '<https://agency.example/d/3> <http://purl.org/dc/terms/title> "Three"@en .\n'
    )
    found, bad = read_all(zipped({"a.ttl": FEED, "b.ttl": OTHER, "c.nt": ntriples}))
    assert [item.identifier[-1] for item in found] == ["1", "2", "3"]
    assert not bad


def test_addresses_in_a_part_are_relative_to_the_part():
    relative = FEED.replace("<https://agency.example/d/1>", "<#d>")
    found, _ = read_all(
        zipped({"a.ttl": relative, "x/b.ttl": relative}), url="https://agency.example/dl/all.zip"
    )
    assert [item.identifier for item in found] == [
        "https://agency.example/dl/a.ttl#d",
        "https://agency.example/dl/x/b.ttl#d",
    ]


def test_a_further_page_may_be_packed():
    head = FEED + "<https://agency.example/catalog> <http://www.w3.org/ns/hydra/core#next> <?p=2> ."
    found, _ = read_all(head, lambda url: document(gzip.compress(OTHER.encode()), url=url))
    assert [item.identifier[-1] for item in found] == ["1", "2"]


def test_a_format_that_a_person_chose_reads_packed_files_too():
    chosen = next(each for each in formats.FORMATS if each.name == "Turtle")
    items = list(chosen.read(document(zipped({"a.ttl": FEED})), lambda url: None))
    assert [item.identifier for item in items] == ["https://agency.example/d/1"]
    with pytest.raises(FeedUnreadable) as caught:
        list(chosen.read(document(zipped({"a.ttl": FEED, "b.ttl": OTHER})), lambda url: None))
    assert caught.value.problem.code == "packed_several"


@pytest.mark.parametrize("broken", [FEED[:200], "<html></html>", "", "%PDF-1.7"])
def test_a_broken_part_leaves_the_whole_catalogue_undecided(broken):
    with pytest.raises(FeedUnreadable) as caught:
        read_all(zipped({"a.ttl": FEED, "b.ttl": broken}))
    assert caught.value.problem.where


def encrypted():
    body = bytearray(zipped({"catalogue.ttl": FEED}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        body[body.index(mark) + at] |= 0x1
    return bytes(body)


def linked():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("catalogue.ttl")
        link.create_system = 3
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    return out.getvalue()


def lying():
    """A bomb whose directory says that it holds 10 bytes."""
    body = bytearray(zipped({"a.ttl": b"\n" * 30_000_000}))
    at = body.index(b"PK\x01\x02")
    body[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(body)


class TestB7:
    @pytest.mark.parametrize(
        ("body", "code"),
        [
            (gzip.compress(b"\n" * 30_000_000), "packed_too_large"),
            (zipped({"a.ttl": b"\n" * 30_000_000}), "packed_too_large"),
            (zipped({f"{i}.ttl": b"\n" * 3_000_000 for i in range(10)}), "packed_too_large"),
            (zipped({f"{i}.ttl": "" for i in range(1_001)}), "packed_too_large"),
            (zipped({"a.zip": zipped({"b.ttl": FEED})}), "packed_nested"),
            (zipped({"a.ttl.gz": gzip.compress(FEED.encode())}), "packed_nested"),
            (gzip.compress(gzip.compress(FEED.encode())), "packed_nested"),
            (gzip.compress(zipped({"a.ttl": FEED})), "packed_nested"),
            (zipped({"../../etc/cron.d/x": FEED}), "packed_unsafe"),
            (zipped({"/etc/passwd": FEED}), "packed_unsafe"),
            (zipped({"a\\..\\..\\x.ttl": FEED}), "packed_unsafe"),
            (zipped({"C:/x.ttl": FEED}), "packed_unsafe"),
            (linked(), "packed_unsafe"),
            (encrypted(), "packed_encrypted"),
            (zipped({"a.ttl": FEED}, zipfile.ZIP_BZIP2), "packed_method"),
            (zipped({"[Content_Types].xml": "<x/>", "xl/workbook.xml": "<x/>"}), "packed_office"),
            (zipped({}), "packed_empty"),
            (zipped({"a.ttl": FEED})[:-30], "packed_broken"),
            (gzip.compress(FEED.encode())[:-12], "packed_broken"),
            (b"PK\x03\x04" + b"x" * 100, "packed_broken"),
            (b"\x1f\x8b\x08" + b"x" * 100, "packed_broken"),
        ],
    )
    def test_b7_what_must_not_be_unpacked_is_named(self, body, code):
        assert code_of(body) == code

    def test_b7_declared_sizes_are_not_believed(self):
        assert code_of(lying()) in ("packed_broken", "packed_too_large")

    def test_b7_a_bomb_is_left_before_it_fills_the_memory(self):
        bomb = document(gzip.compress(b"\n" * 300_000_000))
        tracemalloc.start()
        try:
            with pytest.raises(FeedUnreadable):
                packing.parts(bomb)
            assert tracemalloc.get_traced_memory()[1] < 3 * packing.MAX_RATIO * len(bomb.body)
        finally:
            tracemalloc.stop()


def test_what_crosses_a_process_border_can_be_pickled():
    found, _ = read_all(FEED)
    assert pickle.loads(pickle.dumps(found)) == found
    err = FeedUnreadable(Problem("html", params={"url": "https://a.example/"}))
    assert pickle.loads(pickle.dumps(err)).problem == err.problem
