"""Anchors outside the database."""

from __future__ import annotations

import pytest

from ckanext.qatar_sectors.audit import anchors
from ckanext.qatar_sectors.audit.anchors import Anchor, AnchorKind, Anchors
from ckanext.qatar_sectors.audit.chain import Findings, Head, Kind, walk
from ckanext.qatar_sectors.audit.errors import AnchorUnwritten

AT = "2026-11-22T06:30:00+00:00"


def anchor_at(entries, number, kind=AnchorKind.HEAD):
    return Anchor(kind, Head(number, entries[number - 1].hash), AT)


def compared(key, known, entries):
    findings = Findings()
    seen = [(entry.seq, entry.hash) for entry in walk(key, entries, findings)]
    anchors.compare(known, seen, findings)
    return [(one.kind, one.first, one.last) for one in findings.problems]


def test_what_is_written_is_read(tmp_path, key, entries):
    folder = tmp_path / "new" / "anchors"
    for number in (3, 7):
        anchors.write(folder, key, anchor_at(entries, number), "2026-11")
    known = anchors.read(folder, key)
    assert [one.head.seq for one in known.known] == [3, 7]
    assert known.last == anchor_at(entries, 7)
    assert compared(key, known, entries) == []


def test_a_cut_tail_is_found(key, entries):
    """The chain alone looks whole when its end is gone."""
    known = Anchors((anchor_at(entries, 8),))
    assert compared(key, known, entries[:5]) == [(Kind.CUT, 6, 8)]
    assert compared(key, known, []) == [(Kind.CUT, 1, 8)]


def test_a_chain_written_anew_with_the_key_is_found(key, entries):
    from ckanext.qatar_sectors.audit import chain

    from .conftest import event_of

    other = chain.seal(key, Head(), entries[0].at, [event_of(number) for number in range(50, 60)])
    assert compared(key, Anchors((anchor_at(entries, 8),)), other) == [(Kind.REPLACED, 8, 8)]


def test_a_restored_backup_makes_later_anchors_void(key, entries):
    earlier, cut = anchor_at(entries, 3), anchor_at(entries, 8)
    restored = anchor_at(entries, 5, AnchorKind.RESTORED)
    assert compared(key, Anchors((earlier, cut, restored)), entries[:6]) == []
    # A restoration does not excuse what came before it.
    assert compared(key, Anchors((earlier, cut, restored)), entries[:4]) == [(Kind.CUT, 5, 5)]


def test_a_forged_line_is_found_and_a_half_one_is_not_held_against_us(tmp_path, key, entries):
    anchors.write(tmp_path, key, anchor_at(entries, 3), "2026-11")
    path = next(tmp_path.iterdir())
    forged = anchors.line_of(b"a guess", anchor_at(entries, 9, AnchorKind.RESTORED))
    path.write_text(path.read_text() + forged + "head 9 00ff")
    known = anchors.read(tmp_path, key)
    assert ([one.head.seq for one in known.known], known.forged) == ([3], 1)
    anchors.write(tmp_path, key, anchor_at(entries, 4), "2026-11")
    known = anchors.read(tmp_path, key)
    assert ([one.head.seq for one in known.known], known.forged) == ([3, 4], 1)
    assert (Kind.ANCHOR_FORGED, 0, 0) in compared(key, known, entries)


def test_months_follow_each_other(tmp_path, key, entries):
    for number, month in ((2, "2026-12"), (1, "2026-11"), (3, "2027-01")):
        anchors.write(tmp_path, key, anchor_at(entries, number), month)
    assert [one.head.seq for one in anchors.read(tmp_path, key).known] == [1, 2, 3]


def test_a_folder_that_cannot_be_written_is_named(tmp_path, key, entries):
    (tmp_path / "file").touch()
    with pytest.raises(AnchorUnwritten, match="file"):
        anchors.write(tmp_path / "file", key, anchor_at(entries, 1), "2026-11")
