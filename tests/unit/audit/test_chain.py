"""What the walk along the chain finds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ckanext.qatar_sectors.audit.chain import (
    GENESIS,
    MOST_PROBLEMS,
    Findings,
    Head,
    Kind,
    digest,
    walk,
)


def found(key, entries, start=None):
    findings = Findings(head=start or Head())
    list(walk(key, entries, findings, start))
    return [(one.kind, one.first, one.last) for one in findings.problems], findings


def test_a_whole_chain_has_no_problem(key, entries):
    problems, findings = found(key, entries)
    assert problems == []
    assert findings.checked == 10
    assert findings.head == Head(10, entries[-1].hash)
    assert entries[0].previous == GENESIS


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", "00000000-0000-4000-8000-999999999999"),
        ("actor_id", "u-2"),
        ("role", "system"),
        ("act", "dataset.delete"),
        ("object_type", "agency"),
        ("object_id", "d-9"),
        ("reason", "other"),
        ("request_id", "r"),
        ("details", {"agency": "o-1", "count": 4}),
        ("hash", bytes(32)),
    ],
)
@pytest.mark.parametrize("place", [0, 4, 9])
def test_a_changed_entry_is_found(key, entries, field, value, place):
    entries[place] = replace(entries[place], **{field: value})
    problems, _ = found(key, entries)
    assert problems[0] == (Kind.CHANGED, place + 1, place + 1)


def test_a_changed_time_is_found(key, entries):
    entries[3] = replace(entries[3], at=entries[9].at)
    assert found(key, entries)[0] == [(Kind.CHANGED, 4, 4)]


def test_removed_entries_are_found(key, entries):
    assert found(key, entries[:3] + entries[6:])[0] == [(Kind.REMOVED, 4, 6)]


def test_removed_first_entries_are_found(key, entries):
    assert found(key, entries[2:])[0] == [(Kind.REMOVED, 1, 2)]


def test_entries_that_changed_places_are_found(key, entries):
    third, seventh = entries[2], entries[6]
    entries[2] = replace(seventh, seq=3)
    entries[6] = replace(third, seq=7)
    kinds = {(kind, first) for kind, first, _ in found(key, entries)[0]}
    assert {(Kind.MOVED, 3), (Kind.MOVED, 7)} <= kinds


def test_removing_and_closing_the_gap_is_found(key, entries):
    closed = entries[:4] + [replace(one, seq=one.seq - 1) for one in entries[5:]]
    assert (Kind.MOVED, 5, 5) in found(key, closed)[0]


def test_rewriting_the_rest_without_the_key_is_found(key, entries):
    head = entries[4]
    forged = []
    for entry in entries[5:]:
        entry = replace(entry, previous=head.hash, actor_id="u-9")
        head = replace(entry, hash=digest(b"a guess", entry))
        forged.append(head)
    assert [first for _, first, _ in found(key, entries[:5] + forged)[0]] == [6, 7, 8, 9, 10]


def test_another_key_finds_every_entry_changed(entries):
    assert found(b"another key", entries)[1].found == 10


def test_the_walk_can_begin_in_the_middle(key, entries):
    assert found(key, entries[5:], Head(5, entries[4].hash))[0] == []
    assert found(key, entries[5:], Head(5, bytes(32)))[0] == [(Kind.MOVED, 6, 6)]


def test_many_problems_are_counted_and_some_are_kept(key, entries):
    many = [replace(entries[0], seq=number) for number in range(1, MOST_PROBLEMS + 50)]
    problems, findings = found(key, many)
    assert len(problems) == MOST_PROBLEMS
    assert findings.found >= MOST_PROBLEMS + 48
