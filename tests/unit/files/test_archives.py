"""B7: bombs, nests, paths, links and passwords in archives."""

from __future__ import annotations

import gzip
import io
import os
import struct
import zipfile

import pytest

from ckanext.qatar_sectors.files import archives

from tests.unit.files.conftest import ooxml, zipped


def entry(name, **facts):
    info = zipfile.ZipInfo(name)
    for key, value in facts.items():
        setattr(info, key, value)
    return info


def encrypted():
    body = bytearray(zipped([("a.csv", "1,2")]))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        body[body.index(mark) + at] |= 1
    return bytes(body)


def overlapping():
    """Two names of the directory lead to the same bytes."""
    body = zipped([("a.csv", "1,2"), ("b.csv", "3,4")])
    second = body.index(b"PK\x01\x02", body.index(b"PK\x01\x02") + 1)
    return body[: second + 42] + struct.pack("<I", 0) + body[second + 46 :]


def nested(levels):
    body = zipped([("a.csv", "1,2")])
    for _ in range(levels):
        body = zipped([("inner.zip", body)])
    return body


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (zipped([("../../x.txt", "x")]), "path_escapes"),
        (zipped([("..\\x.txt", "x")]), "path_escapes"),
        (zipped([("/etc/passwd", "x")]), "path_escapes"),
        (zipped([("C:\\x.txt", "x")]), "path_escapes"),
        (zipped([(entry("link", external_attr=0o120777 << 16), "/etc/passwd")]), "link_inside"),
        (encrypted(), "encrypted"),
        (overlapping(), "overlapping"),
        (nested(4), "nested"),
        (zipped([("run.exe", b"MZ")]), "refused_inside"),
        (zipped([("page.txt", "<html>")]), "refused_inside"),
        (zipped([("a.xlsx", ooxml("spreadsheetml.sheet", ("xl/vbaProject.bin", "x")))]), "macros"),
        (zipped([("a.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>")]), "doctype"),
        (b"PK\x03\x04 and no archive", "broken"),
    ],
)
def test_a_hostile_archive_is_refused(reasons, body, reason):
    assert reasons(body, "x.zip") == [reason]


def test_archives_within_an_archive_are_taken_where_shape_files_need_them(reasons):
    assert reasons(nested(1), "x.zip") == []


@pytest.mark.parametrize("name", ["x.zip", "x.xlsx", "x.gz"])
def test_a_bomb_is_stopped_by_what_it_unpacks_to(reasons, monkeypatch, name):
    monkeypatch.setattr(archives, "FREE_EXPANDED", 1024 * 1024)
    zeros = b"0" * (8 * 1024 * 1024)
    bodies = {
        "x.zip": zipped([("a.csv", zeros)]),
        "x.xlsx": ooxml("spreadsheetml.sheet", ("xl/sheet.xml", zeros)),
        "x.gz": gzip.compress(zeros),
    }
    assert reasons(bodies[name], name) == ["bomb"]


def test_a_lie_about_the_size_does_not_help(reasons, monkeypatch):
    monkeypatch.setattr(archives, "FREE_EXPANDED", 1024 * 1024)
    body = bytearray(zipped([("a.csv", b"0" * (8 * 1024 * 1024))]))
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        where = body.index(mark) + at
        body[where : where + 4] = struct.pack("<I", 10)
    assert reasons(bytes(body), "x.zip") in (["bomb"], ["broken"])


def test_too_many_entries_are_refused(reasons, monkeypatch):
    monkeypatch.setattr(archives, "MAX_ENTRIES", 3)
    assert reasons(zipped([(f"{n}.csv", "") for n in range(4)]), "x.zip") == ["too_many_entries"]


def test_nothing_is_written_where_an_archive_wants(reasons, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    reasons(zipped([("a.csv", "1"), ("b/c.csv", "2")]), "x.zip")
    assert not (tmp_path / "a.csv").exists()
    assert not os.path.exists("b")


def test_a_picture_with_an_archive_behind_it_is_refused(reasons):
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, "PNG")
    assert reasons(out.getvalue() + zipped([("a.csv", "1")]), "x.png") == ["polyglot"]
