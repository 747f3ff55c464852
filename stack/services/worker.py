"""The job worker: CKAN's queue."""

from __future__ import annotations

import socket
from importlib.metadata import version

import redis

from stack.configuration import effective
from stack.home import Home
from stack.process import start_time
from stack.services import ckan
from stack.services.service import Service
from stack.settings import Settings


def service(home: Home) -> Service:
    """Return the job worker as the supervisor runs it."""
    return Service(
        name="worker",
        command=[str(ckan.BIN / "ckan"), "qatar-operation", "work"],
        is_ready=lambda: is_registered(home),
        version=f"CKAN {version('ckan')}, RQ {version('rq')}",
        address="",
        needs=ckan.NEEDS,
        environment=ckan.environment(home),
        grace=20,
        before_start=lambda: forget_dead_workers(home),
    )


def queue(home: Home) -> redis.Redis:
    """Return a connection to the queue's server, embedded or the operator's."""
    return redis.Redis.from_url(
        effective(home, Settings.load(home))["ckan.redis.url"], socket_timeout=5
    )


def is_registered(home: Home) -> bool:
    """Tell whether a worker waits for jobs."""
    return bool(queue(home).smembers("rq:workers"))


def forget_dead_workers(home: Home) -> None:
    """A killed worker leaves its name, and a lock that would keep the next one's scheduler away for minutes.

    The server may be the operator's, with workers of others: only what dead processes of this machine left is taken.
    """
    connection = queue(home)
    for key in connection.scan_iter("rq:worker:*"):
        host, pid = connection.hmget(key, "hostname", "pid")
        if host == socket.gethostname().encode() and not is_alive(pid):
            connection.delete(key)
            for names in ("rq:workers", *connection.scan_iter("rq:workers:*")):
                connection.srem(names, key)
    for key in connection.scan_iter("rq:scheduler-lock:*"):
        if not is_alive(connection.get(key)):
            connection.delete(key)


def is_alive(pid: bytes | str | None) -> bool:
    """Tell whether a process of this machine has that id."""
    return pid is not None and pid.isdigit() and start_time(int(pid)) is not None
