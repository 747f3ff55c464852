"""Whoever gets past the database's protection is found out."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.qatar_sectors.audit import jobs, trail, verification
from ckanext.qatar_sectors.audit.acts import Act, ObjectType
from ckanext.qatar_sectors.audit.chain import Kind
from ckanext.qatar_sectors.audit.cli import audit

TABLE = "qatar_audit.qatar_audit_event"
FOLDER = "ckanext.qatar_sectors.audit.anchor_folder"


@pytest.fixture
def first(trail_since, tampering):
    """Add ten entries; return the first one's number."""
    for number in range(10):
        trail.record(
            Act.SETTING_CHANGE,
            ObjectType.SETTING,
            f"s{number}",
            details={"n": number, "all": ["a"]},
        )
        model.Session.commit()
    return trail_since()[0].seq


def problems():
    return [(one.kind, one.first, one.last) for one in verification.verify().findings.problems]


def test_a_whole_trail_is_whole(first):
    assert problems() == []
    done = CliRunner().invoke(audit, ["verify"])
    assert done.exit_code == 0
    assert "the trail is whole" in done.output


@pytest.mark.parametrize(
    "change",
    [
        "actor_id = 'somebody'",
        "at = at + interval '1 microsecond'",
        "details = '{}'",
        "details = jsonb_set(details, '{n}', '99')",
        "act = 'dataset.create'",
        "id = gen_random_uuid()",
    ],
)
def test_a_changed_entry_is_found(first, tampering, change):
    tampering(f"UPDATE {TABLE} SET {change} WHERE seq = {first + 4}")
    assert problems() == [(Kind.CHANGED, first + 4, first + 4)]
    done = CliRunner().invoke(audit, ["verify"])
    assert done.exit_code == 1
    assert f"Entry {first + 4} was changed." in done.output


def test_a_removed_entry_is_found(first, tampering):
    tampering(f"DELETE FROM {TABLE} WHERE seq IN ({first + 2}, {first + 3})")
    assert problems() == [(Kind.REMOVED, first + 2, first + 3)]


def test_reordered_entries_are_found(first, tampering):
    tampering(
        f"UPDATE {TABLE} SET seq = seq + 1000000 WHERE seq IN ({first + 2}, {first + 5})",
        f"UPDATE {TABLE} SET seq = {first + 5} WHERE seq = {first + 2 + 1000000}",
        f"UPDATE {TABLE} SET seq = {first + 2} WHERE seq = {first + 5 + 1000000}",
    )
    found = {number for kind, number, _ in problems() if kind is Kind.MOVED}
    assert {first + 2, first + 5} <= found


def test_a_cut_tail_is_found_by_the_anchors(first, tampering, tmp_path, ckan_config, monkeypatch):
    monkeypatch.setitem(ckan_config, FOLDER, str(tmp_path / "anchors"))
    jobs.anchor_head()
    jobs.anchor_head()
    lines = next((tmp_path / "anchors").iterdir()).read_text().splitlines()
    assert len(lines) == 1, "nothing happened between the two"
    assert problems() == []
    tampering(f"DELETE FROM {TABLE} WHERE seq > {first + 6}")
    assert problems() == [(Kind.CUT, first + 7, first + 9)]
    # New acts do not hide it.
    for _ in range(4):
        trail.record_alone(Act.SETTING_CHANGE)
    assert problems() == [(Kind.REPLACED, first + 9, first + 9)]
    done = CliRunner().invoke(audit, ["verify"])
    assert done.exit_code == 1
    assert "is not the one that was anchored" in done.output


def test_a_restored_backup_is_said_and_then_verified(
    first, tampering, tmp_path, ckan_config, monkeypatch
):
    monkeypatch.setitem(ckan_config, FOLDER, str(tmp_path))
    jobs.anchor_head()
    tampering(f"DELETE FROM {TABLE} WHERE seq > {first + 6}")
    done = CliRunner().invoke(audit, ["anchor", "--restored"])
    assert (done.exit_code, done.output) == (0, f"Entry {first + 6} is anchored.\n")
    assert problems() == []
    assert "a backup was restored" in CliRunner().invoke(audit, ["verify"]).output
    newest = CliRunner().invoke(audit, ["list", "--limit", "1"]).output
    assert '"act": "audit.restore"' in newest


def test_an_anchor_needs_a_folder(clean, ckan_config, monkeypatch):
    monkeypatch.setitem(ckan_config, FOLDER, "")
    assert CliRunner().invoke(audit, ["anchor"]).exit_code == 2
    monkeypatch.setitem(ckan_config, FOLDER, "/dev/null/no")
    trail.record_alone(Act.SETTING_CHANGE)
    done = CliRunner().invoke(audit, ["anchor"])
    assert (done.exit_code, "could not be written" in done.output) == (2, True)


def test_another_key_finds_everything_changed(first, ckan_config, monkeypatch):
    monkeypatch.setitem(ckan_config, "ckanext.qatar_sectors.audit.key", "another")
    assert verification.verify(tail=5).findings.found == 5
    assert tk.config["ckanext.qatar_sectors.audit.key"] == "another"
