"""No action takes an address that the portal would call past the guarded fetcher (THREATS C17).

There are no webhooks and no subscriptions by address. Whoever adds a parameter with an address says here what becomes of it.
"""

from __future__ import annotations

import ast
import json
import re

import pytest

ADDRESS = re.compile(r"url|uri|link|hook|callback|endpoint|host|subscri", re.IGNORECASE)
FETCHED = "by harvest.fetching, as every source"
NEVER = "never: it is shown to people as a link"
GIVEN = {
    ("qatar_harvest_feed_check", "url"): FETCHED,
    ("qatar_harvest_source_create", "url"): FETCHED,
    ("qatar_harvest_source_update", "url"): FETCHED,
    ("qatar_calendar_change_create", "source_url"): NEVER,
    ("foi_decision_propose", "link"): NEVER,
    ("foi_duty_create", "url"): NEVER,
    ("eparticipation_awareness_create", "link"): NEVER,
    ("eparticipation_awareness_update", "link"): NEVER,
    ("eparticipation_page_preview", "accounts.url"): NEVER,
    ("eparticipation_page_update", "accounts.url"): NEVER,
}
# What opens connections, and to whom: nobody but operators name those.
OPENERS = {
    "harvest/fetching": "the guarded fetcher",
    "search/connection.py": "Solr, as the settings name it",
    "operation/probes.py": "Solr, as the settings name it",
    "files/clamd.py": "the virus scanner, as the settings name it",
    "notices/transport.py": "the mail server, as the settings name it",
    "notices/courier.py": "nobody: it asks for the name of its own host",
}
CLIENTS = frozenset(
    {
        "requests",
        "urllib.request",
        "http.client",
        "httpx",
        "aiohttp",
        "urllib3",
        "smtplib",
        "socket",
        "ftplib",
    }
)


def named(properties, before=""):
    """Yield each parameter, those within lists and objects too."""
    for name, about in properties.items():
        yield before + name
        for inner in (about, about.get("items") or {}):
            if isinstance(inner, dict):
                yield from named(inner.get("properties") or {}, f"{before}{name}.")


def test_what_becomes_of_each_address_is_known(repository):
    found = set()
    for path in (repository / "schemas" / "actions").glob("*.json"):
        contract = json.loads(path.read_text(encoding="utf-8"))
        names = named(contract["takes"].get("properties") or {})
        found |= {(contract["action"], name) for name in names if ADDRESS.search(name)}
    assert found == set(GIVEN)


@pytest.fixture
def opening(repository):
    """Return the modules that could open a connection."""
    found = set()
    for root in repository.glob("ckanext-*/ckanext/*"):
        for path in root.rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                names = []
                if isinstance(node, ast.Import):
                    names = [alias.name for alias in node.names]
                elif isinstance(node, ast.ImportFrom) and not node.level:
                    names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
                if CLIENTS & set(names):
                    found.add(path.relative_to(root).as_posix())
    return found


def test_nothing_else_opens_connections(opening):
    unknown = {path for path in opening if not path.startswith(tuple(OPENERS))}
    assert unknown == set()
    assert all(any(path.startswith(opener) for path in opening) for opener in OPENERS)
