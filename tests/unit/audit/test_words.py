"""Acts and sentences, questions, exports."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime

import pytest

from ckanext.qatar_sectors.audit import export, presentation, question, sentences
from ckanext.qatar_sectors.audit.acts import Act, ObjectType, Role, is_covered
from ckanext.qatar_sectors.audit.chain import Kind
from ckanext.qatar_sectors.audit.errors import QuestionRefused
from ckanext.qatar_sectors.audit.permissions import permissions_sql
from ckanext.qatar_sectors.audit.protection import Gap, gaps


@pytest.mark.parametrize(
    ("kind", "table"),
    [
        (Act, sentences.ACTS),
        (ObjectType, sentences.OBJECTS),
        (Role, sentences.ROLES),
        (Kind, sentences.PROBLEMS),
        (Gap, sentences.GAPS),
    ],
)
def test_each_code_has_a_sentence(kind, table):
    assert set(table) == set(kind)


def test_codes_of_another_version_stand_for_themselves():
    assert sentences.act_sentence("vote.cast") == "vote.cast"
    assert sentences.object_word("vote") == "vote"
    assert sentences.role_word("teller") == "teller"
    assert sentences.role_word("deputy") == "Deputy of the senior officer"


@pytest.mark.parametrize(
    ("act", "earlier", "expected"),
    [
        (Act.DATASET_UPDATE, Act.DATASET_CREATE, True),
        (Act.DATASET_UPDATE, Act.DATASET_UPDATE, True),
        (Act.DATASET_DELETE, Act.DATASET_UPDATE, False),
        (Act.AGENCY_UPDATE, Act.DATASET_CREATE, False),
        (Act.SYSADMIN_GRANT, Act.USER_CREATE, False),
    ],
)
def test_a_change_adds_nothing_to_a_creation(act, earlier, expected):
    assert is_covered(act, earlier) is expected


def test_a_day_is_a_day_in_doha():
    assert question.since_of("2026-11-22") == datetime(2026, 11, 21, 21, tzinfo=UTC)
    assert question.until_of("2026-11-22") == datetime(2026, 11, 22, 21, tzinfo=UTC)
    assert question.since_of("2026-11-22T10:00") == datetime(2026, 11, 22, 7, tzinfo=UTC)
    assert question.until_of("2026-11-22T10:00Z") == datetime(2026, 11, 22, 10, tzinfo=UTC)


def test_a_place_comes_back(entries):
    assert question.place(question.place_of(entries[6])) == (entries[6].at, 7)


@pytest.mark.parametrize(
    "asked",
    [
        {"from": "yesterday"},
        {"to": "9999-12-31"},
        {"to": "2026-02-30"},
        {"after": "7"},
        {"after": "20261122T063001.000000-0"},
        {"after": "20261122T063001.000000-99999999999999999999"},
        {"after": "20261122T063001.000000-x' OR 1=1"},
    ],
)
def test_what_cannot_be_read_is_refused(asked):
    with pytest.raises(QuestionRefused):
        question.conditions(asked)


def test_json_lines_hold_every_field(entries):
    lines = "".join(export.written(entries, export.Format.JSONL)).splitlines()
    assert [json.loads(line) for line in lines] == [export.facts(entry) for entry in entries]
    assert set(json.loads(lines[0])) == set(export.COLUMNS)


def test_csv_has_a_line_an_entry_and_no_formula(entries):
    from dataclasses import replace

    entries[0] = replace(entries[0], object_id="-1+cmd")
    rows = list(csv.DictReader(io.StringIO("".join(export.written(entries, export.Format.CSV)))))
    assert [row["seq"] for row in rows] == [str(entry.seq) for entry in entries]
    assert rows[0]["object"] == "'-1+cmd"
    assert rows[1]["hash"] == entries[1].hash.hex()


def test_a_row_of_the_page_is_in_the_readers_language(entries):
    row = presentation.row(export.facts(entries[0]), "ar_QA", str.upper)
    assert row.act == "A DATASET WAS CHANGED"
    assert row.iso == "2026-11-22T09:30:00+03:00"
    assert "نوفمبر" in row.when
    assert row.facts == (("agency", "o-1"), ("count", "1"))


def test_what_protects_the_trail_is_told():
    whole = {"owner": False, "privilege": False, "trigger": False, "superuser": False}
    assert gaps(whole, True, True) == []
    assert gaps(whole, False, False) == [Gap.KEY, Gap.ANCHORS]
    assert gaps(whole | {"owner": True, "trigger": True}, True, True) == [Gap.OWNER, Gap.TRIGGER]
    superuser = dict.fromkeys(whole, True) | {"trigger": False}
    assert gaps(superuser, True, True) == [Gap.SUPERUSER]


def test_the_role_is_quoted():
    assert 'TO "a""b";' in permissions_sql('a"b')
