"""The command line: what it prints, and how it ends."""

from __future__ import annotations

import json

import pytest

from ckanext.qatar_sectors.harvest.cli import harvest as commands
from ckanext.qatar_sectors.harvest.cli.progress import line
from ckanext.qatar_sectors.harvest.credentials import keeping
from ckanext.qatar_sectors.harvest.model import HarvestSource

from tests.integration.harvest.credentials.guarded import KEY, Guarded
from tests.integration.harvest.feed import turtle
from tests.integration.harvest.test_metrics import aged

pytestmark = pytest.mark.usefixtures("clean")


@pytest.fixture
def run(cli, source):
    """Call a command; return how it ended and what it printed."""

    def called(*words, **more):
        result = cli.invoke(commands, [*words], **more)
        assert result.exception is None or isinstance(result.exception, SystemExit)
        return result.exit_code, result.output

    return called


def test_a_run_in_this_process(run, feed):
    feed.body = turtle(1, 2)
    code, told = run("run", "schools", "--now")
    assert (code, "created 2" in told) == (0, True)
    feed.status = 500
    assert run("run", "schools", "--now")[0] == 1


def test_json_is_json(run, feed):
    feed.body = turtle(1)
    for words in (
        ("run", "schools", "--now"),
        ("runs",),
        ("status",),
        ("source", "list"),
        ("source", "show", "schools"),
        ("token", "create", "schools", "Registry"),
        ("token", "list", "schools"),
        ("credentials", "clear", "schools"),
    ):
        code, told = run(*words, "--json")
        assert code == 0
        assert json.loads(told)


@pytest.mark.parametrize(
    "words",
    [
        ("run", "none"),
        ("source", "show", "none"),
        ("token", "create", "none", "x"),
        ("token", "create", "schools", "x", "--days", "1000"),
        ("token", "revoke", "none"),
        ("credentials", "clear", "none"),
        ("check", "http://127.0.0.1:1/", "--owner-org", "none"),
    ],
)
def test_a_refusal_is_a_sentence_and_a_code(run, words):
    code, told = run(*words)
    assert code == 1
    assert "Traceback" not in told
    assert told.strip()


def test_a_secret_is_read_from_the_standard_input_and_not_printed(run, source):
    code, told = run(
        "credentials", "set", "schools", "basic", "--user", "moe", input="canary secret\n"
    )
    assert (code, "canary" in told) == (0, False)
    proof = keeping.proof_of(HarvestSource.get(source["id"]))
    assert (proof.name, proof.secret) == ("moe", "canary secret")
    assert "canary" not in run("source", "show", "schools", "--json")[1]


def test_a_token_is_printed_once(run):
    code, told = run("token", "create", "schools", "Registry")
    token = told.strip().splitlines()[-1]
    assert (code, token.startswith("qhp_")) == (0, True)
    listed = run("token", "list", "schools")[1]
    assert token not in listed
    assert run("token", "revoke", token.split("_")[1])[0] == 0
    assert "ended" in run("token", "list", "schools")[1]


def test_a_source_that_is_late_ends_the_status_with_one(run):
    assert run("status")[0] == 0
    aged(3)
    code, told = run("status")
    assert (code, "LATE" in told) == (1, True)


def test_what_a_feed_would_bring(run, feed, source):
    feed.body = turtle(1, 2)
    code, told = run("check", feed.url, "--owner-org", source["owner_org"])
    assert (code, "2 good records" in told) == (0, True)
    feed.body = "<!DOCTYPE html><html><body>Login</body></html>"
    assert run("check", feed.url, "--owner-org", source["owner_org"])[0] == 1


@pytest.mark.parametrize("way", ["file", "environment", "standard input"])
def test_what_a_guarded_feed_would_bring(way, run, source, ckan_config, tmp_path, monkeypatch):
    """The secret is no argument, which others on the machine could see, and it is not printed."""
    server = Guarded("canary-secret")
    ckan_config["ckanext.qatar_sectors.fetch.allow"] = [server.host]
    server.body = turtle(1, 2)
    asked = ["check", server.url, "--owner-org", source["owner_org"]]
    guarded = [*asked, "--credentials", "header", "--header", KEY]
    more = {}
    if way == "file":
        (tmp_path / "secret").write_text("canary-secret\n")
        guarded += ["--secret-file", str(tmp_path / "secret")]
    elif way == "environment":
        monkeypatch.setenv("PORTAL_HARVEST_SECRET", "canary-secret")
    else:
        more = {"input": "canary-secret\n"}
    try:
        assert run(*asked)[0] == 1
        code, told = run(*guarded, **more)
        assert (code, "2 good records" in told) == (0, True)
        assert "canary" not in told + run(*guarded, "--json", **more)[1]
    finally:
        server.close()


def test_records_one_by_one(run, feed):
    feed.body = turtle(1, 2)
    run("run", "schools", "--now")
    code, told = run("records", "schools", "--state", "active", "--search", "d/2")
    assert (code, "d/2" in told, "d/1" in told) == (0, True, False)
    found = json.loads(run("record", "schools", "https://agency.example/d/1", "--json")[1])
    assert found["state"] == "active"
    assert "d/1" in run("record", "schools", "https://agency.example/d/1")[1]
    assert run("record", "schools", "https://agency.example/d/9")[0] == 1
    assert run("retry", "schools", "https://agency.example/d/9")[0] == 1


def test_a_suspicious_run_is_believed_once(run, feed):
    feed.body = turtle(1, 2, 3, 4)
    run("run", "schools", "--now")
    feed.body = turtle(1)
    code, told = run("run", "schools", "--now", "--json")
    suspicious = json.loads(told)[0]
    assert (code, suspicious["status"]) == (1, "suspicious")
    code, told = run("approve", suspicious["id"], "--now", "--json")
    assert (code, json.loads(told)["status"]) == (0, "finished")
    assert run("approve", suspicious["id"])[0] == 1
    assert run("refuse", suspicious["id"])[0] == 1


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (("schools", "running", 5, None), "schools  running  5 records"),
        (("schools", "running", 5, 10), f"[{'#' * 15}{' ' * 15}]  50%  5 of 10"),
        (("schools", "running", 20, 10), f"[{'#' * 30}] 100%  20 of 10"),
    ],
)
def test_progress_in_a_line(given, shown):
    assert shown in line(*given)


def test_a_source_without_an_address_is_registered_and_has_nothing_to_run(run, source):
    code, told = run("source", "create", "registry", "--owner-org", source["owner_org"])
    assert code == 0 and "registry" in told
    assert "records are sent" in run("source", "list")[1]
    assert run("run", "registry", "--now")[0] == 1
    # It is none of those that are read.
    assert "registry" not in run("run", "--all")[1]
