"""`/healthz`, `/readyz`, `/metrics`."""

from __future__ import annotations

import pytest

from ckanext.qatar_sectors.operation import probes

pytestmark = pytest.mark.usefixtures("clean")
ELSEWHERE = {"REMOTE_ADDR": "203.0.113.77"}
PROXY = {"X-Forwarded-For": "203.0.113.77"}
PARTS = {
    "database",
    "datastore",
    "search",
    "redis",
    "storage",
    "migrations",
    "worker",
    "scheduler",
}


@pytest.fixture(autouse=True)
def _asked_anew(monkeypatch):
    monkeypatch.setattr(probes, "KEPT", -1)


def test_alive_asks_nobody(app, monkeypatch):
    monkeypatch.setattr(probes, "PROBES", {})
    assert app.get("/healthz", status=200).body == "ok\n"


def test_each_part_is_asked_and_named(app):
    """The tests' portal has neither worker nor scheduler: exactly these are missing."""
    answer = app.get("/readyz", status=503)
    parts = answer.json["parts"]
    assert set(parts) == PARTS
    down = {name for name, part in parts.items() if part["condition"] != "ok"}
    assert down == {"worker", "scheduler"}
    assert answer.json["ready"] is False
    assert answer.headers["Cache-Control"] == "no-store"
    assert parts["database"]["detail"].startswith("PostgreSQL")


@pytest.mark.parametrize("asked", [{"environ_overrides": ELSEWHERE}, {"headers": PROXY}])
def test_others_are_told_names_alone(app, asked):
    parts = app.get("/readyz", **asked).json["parts"]
    assert set(parts) == PARTS
    assert set(parts.values()) == {"ok", "down"}


@pytest.mark.parametrize("asked", [{"environ_overrides": ELSEWHERE}, {"headers": PROXY}])
def test_figures_do_not_exist_for_others(app, asked):
    assert app.get("/metrics", **asked).status_code == 404


def test_the_token_opens_figures_and_details(app, ckan_config, monkeypatch):
    monkeypatch.setitem(ckan_config, "ckanext.qatar_sectors.operation.token", "a-token")
    bearer = {"Authorization": "Bearer a-token"}
    assert app.get("/metrics", headers=bearer, environ_overrides=ELSEWHERE).status_code == 200
    wrong = {"Authorization": "Bearer a-tokem"}
    assert app.get("/metrics", headers=wrong, environ_overrides=ELSEWHERE).status_code == 404
    parts = app.get("/readyz", headers=bearer, environ_overrides=ELSEWHERE).json["parts"]
    assert parts["redis"]["detail"].startswith("Redis")


def test_figures_are_of_few_labels_and_hold_no_path(app):
    app.get("/en/dataset/?q=canary").close()
    app.get("/en/canary-path", status=404).close()
    text = app.get("/metrics").body
    for name in (
        'portal_requests_total{route="search",status="200"}',
        'portal_requests_total{route="unmatched",status="404"}',
        'portal_request_seconds_bucket{le="0.5",route="search"}',
        "portal_index_outbox ",
        "portal_index_outbox_age_seconds ",
        "portal_index_drift ",
        "portal_jobs_waiting ",
        "portal_jobs_failed ",
        "portal_sessions ",
        "portal_letters",
        "portal_audit_entries ",
        "portal_disk_free_bytes ",
        'portal_part_ok{part="search"} 1.0',
    ):
        assert name in text, name
    assert "canary" not in text


@pytest.mark.parametrize(
    ("key", "part"),
    [
        ("database_urls", "database"),
        ("database_urls", "datastore"),
        ("redis_url", "redis"),
    ],
)
def test_a_missing_backend_is_named_without_its_address(app, monkeypatch, key, part):
    if part == "redis":
        monkeypatch.setattr(probes.config, key, lambda: "redis://u:canary@127.0.0.1:1/0")
    else:
        urls = probes.config.database_urls() | {part: "postgresql://u:canary@127.0.0.1:1/x"}
        monkeypatch.setattr(probes.config, key, lambda: urls)
    answer = app.get("/readyz", status=503)
    assert answer.json["parts"][part]["condition"] == "down"
    assert "canary" not in answer.body


def test_a_storage_that_cannot_be_written_is_named(app, ckan_config, monkeypatch, tmp_path):
    monkeypatch.setitem(ckan_config, "ckan.storage_path", str(tmp_path / "missing"))
    assert app.get("/readyz").json["parts"]["storage"]["condition"] == "down"


def test_pending_migrations_are_named(app, monkeypatch):
    monkeypatch.setattr(probes, "_heads", lambda: {"qatar_sectors_alembic_version": "tomorrow"})
    part = app.get("/readyz").json["parts"]["migrations"]
    assert part["detail"] == "migrations are pending: run ./portal up"
