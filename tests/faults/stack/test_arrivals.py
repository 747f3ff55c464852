"""The second before closing counts, the second after does not, also when every thread of the real web server is busy.

Requests are written to raw sockets. Threads are kept busy by a lock of the database on which they wait.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import threading
import time
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from ckan import model

from ckanext.eparticipation.consultations import finding
from ckanext.eparticipation.consultations.model import Consultation

from tests.browser.live import start
from tests.eparticipation_answers import Asked
from tests.eparticipation_consultations import bureau, make_user  # noqa: F401
from tests.faults.eparticipation.test_postgres_restarted import waiting

pytestmark = pytest.mark.usefixtures("clean")
THREADS = 2
PATIENCE = 45
# Long enough to write some bytes to a socket on a machine that is busy.
AHEAD = timedelta(seconds=4)


@pytest.fixture(scope="module")
def served(request, tmp_path_factory):
    """Serve the test portal by one worker of few threads; return its process and its port."""
    log = tmp_path_factory.mktemp("arrivals") / "web.log"
    process, address = start(request.config.option.ckan_ini, log, "--threads", str(THREADS))
    yield process, urlsplit(address).port
    process.terminate()
    try:
        process.wait(40)
    except subprocess.TimeoutExpired:
        process.kill()


def request(person, asked):
    body = json.dumps(asked.data()).encode()
    head = (
        "POST /api/3/action/eparticipation_answer_submit HTTP/1.1\r\nHost: localhost\r\n"
        f"Authorization: {person['token']}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    )
    return head.encode() + body


def connected(port):
    return socket.create_connection(("127.0.0.1", port), PATIENCE)


def send(port, person, asked):
    connection = connected(port)
    connection.sendall(request(person, asked))
    return connection


def status(connection):
    """Return the status of the answer, once it is there."""
    connection.settimeout(PATIENCE)
    with connection, connection.makefile("rb") as answer:
        return int(answer.readline().split()[1])


def closing(asked):
    closes = finding.now() + AHEAD
    asked.closes(closes)
    model.Session.remove()
    return closes


def wait_until(instant):
    while (left := (instant - finding.now()).total_seconds()) >= 0:
        model.Session.rollback()
        time.sleep(left + 0.05)
    model.Session.rollback()


@pytest.fixture
def busy(served, bureau, make_user):  # noqa: F811
    """Keep every thread of the web server busy until what is returned is called."""
    other, people = Asked(bureau), [make_user() for _ in range(THREADS)]
    release, locked = threading.Event(), threading.Event()

    def hold():
        Consultation.locked(other.id)
        locked.set()
        release.wait(PATIENCE)
        model.Session.rollback()
        model.Session.remove()

    holder = threading.Thread(target=hold)
    holder.start()
    assert locked.wait(PATIENCE)
    model.Session.remove()
    held_up = [send(served[1], one, other) for one in people]
    waiting(THREADS)

    def end():
        release.set()
        holder.join(PATIENCE)
        return [status(one) for one in held_up]

    yield end
    release.set()
    holder.join(PATIENCE)


def test_what_waited_for_a_thread_was_in_time(served, bureau, make_user, busy):  # noqa: F811
    port, asked = served[1], Asked(bureau)
    people = [make_user() for _ in range(5)]
    closes = closing(asked)
    silent = connected(port)
    early = [send(port, one, asked) for one in people[:3]]
    assert finding.now() < closes - timedelta(seconds=1)
    wait_until(closes + timedelta(seconds=1))
    late = send(port, people[3], asked)
    # Whoever connects in time and writes afterwards is too late.
    silent.sendall(request(people[4], asked))
    assert busy() == [200] * THREADS
    assert [status(one) for one in early] == [200, 200, 200]
    assert [status(late), status(silent)] == [409, 409]


def test_what_lay_in_the_kernel_was_in_time(served, bureau, make_user):  # noqa: F811
    """The worker is stopped, as if the machine gave it no time: it accepts the connections afterwards."""
    (process, port), asked = served, Asked(bureau)
    people = [make_user() for _ in range(2)]
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    closes = closing(asked)
    for child in children:
        os.kill(int(child), signal.SIGSTOP)
    try:
        early = send(port, people[0], asked)
        assert finding.now() < closes - timedelta(seconds=1)
        wait_until(closes + timedelta(seconds=1))
        late = send(port, people[1], asked)
    finally:
        for child in children:
            os.kill(int(child), signal.SIGCONT)
    assert [status(early), status(late)] == [200, 409]


def test_a_connection_without_words_takes_no_thread(served):
    port = served[1]
    silent = [connected(port) for _ in range(THREADS * 3)]
    asking = connected(port)
    asking.sendall(b"GET /api/3/action/status_show HTTP/1.0\r\nHost: localhost\r\n\r\n")
    begun = time.monotonic()
    assert status(asking) == 200
    # gunicorn's own worker would keep its threads for 5 seconds of waiting.
    assert time.monotonic() - begun < 4
    for one in silent:
        one.close()
