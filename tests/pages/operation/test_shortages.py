"""F3, F6: what runs out is told at once and in words, and the next request is served again."""

from __future__ import annotations

import errno
import time

import pytest
import sqlalchemy as sa

from ckan import model

from ckanext.qatar_sectors.operation import error_pages

pytestmark = pytest.mark.usefixtures("clean")


@pytest.fixture
def used_up():
    """Hold every connection that the pool may give."""
    model.Session.remove()
    pool = model.meta.engine.pool
    held = []
    while pool.checkedout() < pool.size() + pool._max_overflow:
        held.append(model.meta.engine.connect())
    yield
    for connection in held:
        connection.close()


def test_a_used_up_pool_is_503_soon(app, used_up):
    begun = time.monotonic()
    answer = app.get("/en/")
    assert time.monotonic() - begun < 20
    assert answer.status_code == 503
    assert "Not available at the moment" in answer.body
    assert answer.headers["Retry-After"] == "10"
    told = app.get("/api/3/action/package_show?id=x")
    assert told.status_code == 503
    assert told.json["success"] is False


def test_the_next_request_is_served_when_connections_are_back(app):
    assert app.get("/en/").status_code == 200


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), 507),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), 507),
        (OSError(errno.EFBIG, "File too large"), 507),
        (OSError(errno.EIO, "Input/output error"), 500),
        (sa.exc.OperationalError("SELECT 1", {}, Exception("server closed the connection")), 503),
        (sa.exc.TimeoutError("QueuePool limit"), 503),
        (sa.exc.InternalError("SELECT 1", {}, Exception("something else")), 500),
        (ValueError("a fault of ours"), 500),
    ],
)
def test_each_shortage_has_its_status(error, code):
    assert error_pages.code_of(error) == code
