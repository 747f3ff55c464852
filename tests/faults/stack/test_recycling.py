"""The web replaces a worker after some thousand requests: nobody notices."""

from __future__ import annotations

import urllib.request

from tests.browser.live import start


def workers_of(log):
    return log.read_text(errors="replace").count("Booting worker")


def test_a_worker_that_served_enough_is_replaced(pytestconfig, tmp_path, monkeypatch):
    monkeypatch.delenv("PROMETHEUS_MULTIPROC_DIR", raising=False)
    log = tmp_path / "web.log"
    process, address = start(
        pytestconfig.option.ckan_ini, log, "--max-requests", "4", "--max-requests-jitter", "0"
    )
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        for _ in range(12):
            with opener.open(f"{address}/api/3/action/status_show", timeout=60) as answer:
                assert answer.status == 200
        assert process.poll() is None
        assert workers_of(log) >= 3
    finally:
        process.terminate()
        process.wait(30)
