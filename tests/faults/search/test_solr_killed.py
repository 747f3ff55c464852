"""Solr is killed while datasets are written: every write stands and is found once Solr is back."""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from pathlib import Path

import pytest

import ckan.plugins.toolkit as tk
from ckan.tests.helpers import call_action

from ckanext.qatar_sectors.search import connection, outbox, reconcile

WRITES = 30
PATIENCE = 90


def solr_pid():
    """Return the process of the test home's Solr: the supervisor writes it beside the settings."""
    settings = Path(tk.config["__file__"]).parent
    record = next(
        path for path in (settings / "solr.json", settings / "run" / "solr.json") if path.exists()
    )
    return json.loads(record.read_text())["pid"]


@pytest.mark.usefixtures("clean")
def test_no_write_is_lost(bilingual_dataset_factory, agency_factory):
    owner = agency_factory()["id"]
    bilingual_dataset_factory(owner_org=owner)
    pid = solr_pid()
    killer = threading.Timer(0.5, os.kill, (pid, signal.SIGKILL))
    killer.start()
    for _ in range(WRITES):
        bilingual_dataset_factory(owner_org=owner)
    killer.join()
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            connection.make_connection().search("*:*", rows=0)
            outbox.drain()
            # Solr answers before it has replayed its own log of writes.
            if not outbox.waiting() and not reconcile.check().ids:
                break
        except connection.SolrAway:
            pass
        time.sleep(0.5)
    assert reconcile.check().ids == ()
    assert call_action("package_search", q="*:*")["count"] == WRITES + 1
