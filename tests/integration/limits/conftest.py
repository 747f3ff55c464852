"""Redis of the test portal, without counts of an earlier test."""

from __future__ import annotations

import pytest


@pytest.fixture
def redis():
    """Return a connection to Redis in which nothing was counted yet."""
    from ckan.lib.redis import connect_to_redis

    connection = connect_to_redis()
    for pattern in ("{qatar-limit}:*", "qatar-proof:*"):
        for key in connection.scan_iter(pattern):
            connection.delete(key)
    return connection
