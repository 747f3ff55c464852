"""F6: uploads while the portal's processes cannot make a file grow, as on a full disk."""

from __future__ import annotations

import json
import os
import resource
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

from stack.home import Home
from tests.faults.stack.test_operation import wait_ready

LIMIT = 400_000
NO_LIMIT = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)


def post(portal, action, token, files=(), **fields):
    """Send a form with files to the API; return status and answer."""
    border = "a-border-of-parts"
    parts = [
        f'--{border}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    for name, filename, body in files:
        head = f'--{border}\r\nContent-Disposition: form-data; name="{name}"; filename="{filename}"'
        parts.append(head.encode() + b"\r\nContent-Type: text/csv\r\n\r\n" + body + b"\r\n")
    request = urllib.request.Request(
        f"{portal.address}/api/3/action/{action}",
        data=b"".join(parts) + f"--{border}--\r\n".encode(),
        headers={
            "Content-Type": f"multipart/form-data; boundary={border}",
            "Authorization": token,
        },
    )
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, json.loads(answer.read())
    except urllib.error.HTTPError as err:
        return err.code, json.loads(err.read())


def processes(pid):
    """Return a process and those that it began."""
    below = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *map(int, below)]


@contextmanager
def full_disk(portal):
    """Let no file of the web's processes grow over a limit."""
    # The log is a file as well: it begins anew, as when it is turned.
    os.truncate(Home(portal.home).log / "web.log", 0)
    web = processes(portal.services()["web"]["pid"])
    for pid in web:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (LIMIT, resource.RLIM_INFINITY))
    try:
        yield
    finally:
        for pid in web:
            resource.prlimit(pid, resource.RLIMIT_FSIZE, NO_LIMIT)


def stored(portal):
    return {path for path in Home(portal.home).files.rglob("*") if path.is_file()}


@pytest.fixture
def dataset(portal, token):
    wait_ready(portal)
    portal.api("organization_create", {"name": "full-org", "title": "هيئة"}, token)
    made = portal.api(
        "package_create", {"name": "full", "title": "مجموعة", "owner_org": "full-org"}, token
    )
    assert made[0] == 200, made
    yield made[1]["result"]["id"]
    portal.api("dataset_purge", {"id": made[1]["result"]["id"]}, token)


@pytest.mark.parametrize(
    ("rows", "status", "told"),
    [
        (110_000, 409, "no room for this file"),  # the portal's own folder takes no more
        (500_000, 507, "No room"),  # the body of the request finds none
    ],
)
def test_an_upload_is_refused_in_words_and_leaves_nothing(
    portal, token, dataset, rows, status, told
):
    body = b"a,b\n" + b"1,2\n" * rows
    sent = [("upload", "x.csv", body)]
    before, about = stored(portal), portal.api(f"package_show?id={dataset}")[1]["result"]
    with full_disk(portal):
        found, answer = post(
            portal, "resource_create?lang=en", token, sent, package_id=dataset, format="CSV"
        )
        assert found == status, answer
        assert told in json.dumps(answer)
    assert stored(portal) == before
    assert portal.api(f"package_show?id={dataset}")[1]["result"] == about
    found, answer = post(portal, "resource_create", token, sent, package_id=dataset, format="CSV")
    assert found == 200, answer
    assert stored(portal) != before
