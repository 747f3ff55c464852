"""One connection to a host at a time, whatever sources lie there and however many workers read them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import sqlalchemy as sa

from ckan.model import ensure_engine

# How often, in seconds, it is asked whether the other one has finished.
GLANCE = 0.25
TRY = sa.text("SELECT pg_try_advisory_lock(hashtext('qatar_harvest_host'), hashtext(:host))")
LEAVE = sa.text("SELECT pg_advisory_unlock(hashtext('qatar_harvest_host'), hashtext(:host))")


@contextmanager
def host_turn(url: str, check: Callable[[], None]) -> Iterator[None]:
    """Wait until nobody else asks the host of `url`; a worker that dies leaves its turn to the next.

    `check` may raise to end the waiting.
    """
    host = {"host": (urlsplit(url).hostname or "").lower()}
    with ensure_engine().connect() as connection:
        connection = connection.execution_options(isolation_level="AUTOCOMMIT")
        while not connection.scalar(TRY, host):
            check()
            time.sleep(GLANCE)
        try:
            yield
        finally:
            connection.execute(LEAVE, host)
