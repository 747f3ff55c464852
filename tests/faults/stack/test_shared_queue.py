"""A queue's server may be shared: a start takes away only what dead workers of this machine left."""

from __future__ import annotations

import os
import socket
import subprocess

import pytest

from stack.home import Home
from stack.services import worker


@pytest.fixture
def queue(portal):
    connection = worker.queue(Home(portal.home))
    yield connection
    for key in connection.scan_iter("rq:worker:test-*"):
        connection.delete(key)
        connection.srem("rq:workers", key)


def note(connection, name, host, pid):
    connection.hset(f"rq:worker:{name}", mapping={"hostname": host, "pid": pid})
    connection.sadd("rq:workers", f"rq:worker:{name}")


def names(connection):
    found = {key.decode() for key in connection.smembers("rq:workers")}
    return {name for name in found if name.startswith("rq:worker:test-")}


def test_workers_of_others_stay_and_the_dead_go(portal, queue):
    ended = subprocess.Popen(["true"])
    ended.wait()
    note(queue, "test-dead", socket.gethostname(), ended.pid)
    note(queue, "test-alive", socket.gethostname(), os.getpid())
    note(queue, "test-elsewhere", "another-machine", ended.pid)
    worker.forget_dead_workers(Home(portal.home))
    assert names(queue) == {"rq:worker:test-alive", "rq:worker:test-elsewhere"}
    assert not queue.exists("rq:worker:test-dead")
