"""Reading the trail: who may, filters, pages, export, status."""

from __future__ import annotations

import csv
import io
import json

import pytest
from click.testing import CliRunner

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.tests import factories
from ckan.tests.helpers import call_action, call_auth

from ckanext.qatar_sectors.audit import trail
from ckanext.qatar_sectors.audit.acts import Act, ObjectType, Role
from ckanext.qatar_sectors.audit.cli import audit
from ckanext.qatar_sectors.audit.event import Actor

ACTIONS = ("qatar_audit_event_list", "qatar_audit_verify")


@pytest.fixture
def twelve(trail_since):
    """Record twelve acts of two people on three objects; return their entries."""
    for number in range(12):
        trail.record(
            Act.SETTING_CHANGE if number % 2 else Act.DATASET_UPDATE,
            ObjectType.DATASET,
            f"object-{number % 3}",
            actor=Actor(f"actor-{number % 2}", Role.PERSON),
        )
        if number % 4 == 3:
            model.Session.commit()
    return trail_since()


def listed(**asked):
    return call_action("qatar_audit_event_list", **asked)


class TestEventList:
    def test_the_newest_come_first_and_pages_miss_nothing(self, twelve):
        seen, after = [], None
        while True:
            page = listed(limit=5, **({"after": after} if after else {}))
            seen += page["events"]
            after = page["next"]
            if after is None or len(seen) >= 12:
                break
        assert [one["seq"] for one in seen][:12] == [one.seq for one in reversed(twelve)]

    def test_a_new_act_does_not_shift_the_pages(self, twelve):
        first = listed(limit=5)
        trail.record_alone(Act.SETTING_CHANGE)
        second = listed(limit=5, after=first["next"])
        assert first["events"][-1]["seq"] == second["events"][0]["seq"] + 1

    @pytest.mark.parametrize(
        ("asked", "expected"),
        [
            ({"actor": "actor-1"}, {1, 3, 5, 7, 9, 11}),
            ({"act": "dataset.update", "object": "object-0"}, {0, 6}),
            ({"object": "object-2"}, {2, 5, 8, 11}),
            ({"object_type": "dataset", "actor": "actor-0", "object": "object-1"}, {4, 10}),
            ({"actor": "nobody"}, set()),
        ],
    )
    def test_filters(self, twelve, asked, expected):
        start = twelve[0].seq
        moment = twelve[0].at.isoformat()
        found = listed(**asked, **{"from": moment})["events"]
        assert {one["seq"] - start for one in found} == expected

    def test_times(self, twelve):
        boundary = twelve[4].at.isoformat()
        since = listed(**{"from": boundary})["events"]
        assert {one["seq"] for one in since} == {one.seq for one in twelve[4:]}
        until = listed(to=boundary, **{"from": twelve[0].at.isoformat()})["events"]
        assert {one["seq"] for one in until} == {one.seq for one in twelve[:4]}

    @pytest.mark.parametrize(
        "asked",
        [{"from": "أمس"}, {"after": "1"}, {"act": "no.act"}, {"object_type": "x"}, {"limit": "-1"}],
    )
    def test_bad_input_is_named(self, clean, asked):
        with pytest.raises(tk.ValidationError) as caught:
            listed(**asked)
        assert set(caught.value.error_dict) == set(asked)

    def test_at_most_two_hundred(self, twelve):
        assert len(listed(limit=100_000)["events"]) <= 200


class TestVerify:
    def test_the_status_of_a_whole_trail(self, twelve):
        status = call_action("qatar_audit_verify", last=5)
        assert (status["ok"], status["problems"]) == (True, [])
        assert (status["first"], status["last"]) == (twelve[-1].seq - 4, twelve[-1].seq)

    def test_a_changed_entry_is_named(self, twelve, tampering):
        seq = twelve[-2].seq
        tampering(f"UPDATE qatar_audit.qatar_audit_event SET role = 'x' WHERE seq = {seq}")
        status = call_action("qatar_audit_verify")
        assert not status["ok"]
        assert status["problems"][0]["kind"] == "changed"
        assert str(seq) in status["problems"][0]["message"]


@pytest.mark.usefixtures("clean")
@pytest.mark.parametrize("action", ACTIONS)
class TestAuth:
    def test_nobody_and_officers_may_not(self, action, agency):
        admin = factories.User()
        call_action(
            "organization_member_create", id=agency["id"], username=admin["name"], role="admin"
        )
        for user in ("", admin["name"]):
            with pytest.raises(tk.NotAuthorized):
                call_auth(action, {"user": user, "model": model})

    def test_a_sysadmin_may(self, action):
        assert call_auth(action, {"user": factories.Sysadmin()["name"], "model": model})


class TestCommandLine:
    def test_list_and_export(self, twelve):
        moment = twelve[0].at.isoformat()
        done = CliRunner().invoke(audit, ["list", "--from", moment, "--actor", "actor-1"])
        assert [json.loads(line)["actor"] for line in done.output.splitlines()] == ["actor-1"] * 6
        done = CliRunner().invoke(audit, ["export", "--from", moment, "--format", "csv"])
        rows = list(csv.DictReader(io.StringIO(done.output)))
        assert [row["seq"] for row in rows][:12] == [str(one.seq) for one in twelve]
        assert rows[-1]["act"] == "audit.export"
        done = CliRunner().invoke(audit, ["export", "--from", moment, "--format", "jsonl"])
        assert [json.loads(line)["seq"] for line in done.output.splitlines()][:12] == [
            one.seq for one in twelve
        ]

    def test_verify_as_json(self, twelve):
        done = CliRunner().invoke(audit, ["verify", "--last", "12", "--json"])
        found = json.loads(done.output)
        assert (found["ok"], found["checked"]) == (True, 12)
        assert found["head"]["hash"] == twelve[-1].hash.hex()

    def test_a_wrong_date_is_said(self, clean):
        done = CliRunner().invoke(audit, ["list", "--from", "tomorrow"])
        assert (done.exit_code, "from cannot be read" in done.output) == (2, True)

    def test_permissions_are_printed(self):
        assert 'TO "portal"' in CliRunner().invoke(audit, ["permissions", "portal"]).output
