"""The guide to sending records: each of its examples is run as it stands, by a shell, against a real server."""

from __future__ import annotations

import json
import re
import subprocess
import threading
from pathlib import Path

import pytest
from werkzeug.serving import make_server

from ckan.tests.helpers import call_action

from tests.integration.harvest.push.test_push import work

pytestmark = pytest.mark.usefixtures("clean")
GUIDE = Path(__file__).parents[4] / "docs" / "harvest-push.md"
EXAMPLES = [
    text
    for text in re.findall(r"```sh\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    if "curl" in text
]


@pytest.fixture
def portal(app):
    """The portal behind a socket."""
    server = make_server("127.0.0.1", 0, app.flask_app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join(10)


@pytest.fixture
def shell(portal, source, tmp_path):
    token = call_action("qatar_harvest_push_token_create", source_id="schools", name="Registry")
    given = {
        "PORTAL": portal,
        "SOURCE": "schools",
        "TOKEN": token["token"],
        "PATH": "/usr/bin:/bin",
    }

    def run(text):
        done = subprocess.run(
            ["/bin/bash", "-euc", text], env=given, cwd=tmp_path, capture_output=True, check=True
        )
        answer = json.loads(done.stdout)
        assert answer["success"] is True
        work()
        return answer["result"]

    return run


def test_word_by_word(shell, feed, datasets):
    feed.status = 500
    assert len(EXAMPLES) == 5
    signal, records, deleted, both, look = EXAMPLES
    assert shell(signal)["kind"] == "signal"
    assert shell(records)["status"] == "queued"
    assert {one["title_translated"]["en"] for one in datasets().values()} == {"Schools", "Teachers"}
    # The same request with the same key is the one that was taken.
    assert shell(records)["status"] == "finished"
    shell(deleted)
    assert set(datasets()) == {"1"}
    shell(both)
    assert set(datasets()) == {"1", "2"}
    assert shell(look)["kind"] == "signal"
