"""A courier that is killed with SIGKILL: what it leaves is taken up, and only the letter in flight may go out twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter

import pytest

from ckanext.qatar_sectors.notices.jobs import deliver_due

from tests.faults.notices.test_server_faults import address_them
from tests.notices import letters, make_due, states

pytestmark = pytest.mark.usefixtures("clean")
LETTERS = 30
COURIER = """
import sys
from ckan.cli import load_config
from ckan.config.middleware import make_app
make_app(load_config(sys.argv[1]))
from ckan.common import config
config["smtp.server"] = sys.argv[2]
from ckanext.qatar_sectors.notices.jobs import run
run()
"""


@pytest.fixture
def courier(request, post):
    ini = str(request.config.getoption("ckan_ini"))
    command = [sys.executable, "-c", COURIER, ini, f"{post.host}:{post.port}"]
    process = subprocess.Popen(command)
    yield process
    process.kill()
    process.wait()


def wait(until, process):
    end = time.monotonic() + 60
    while not until() and time.monotonic() < end:
        assert process.poll() is None, "the courier ended by itself"
        time.sleep(0.01)


@pytest.mark.parametrize("after", [1, 12])
def test_killed_between_letters_or_in_one(post, courier, after):
    """Each letter arrives; at most the one that was in flight arrives twice, with its Message-ID."""
    address_them(*[f"p{number}" for number in range(LETTERS)])
    wait(lambda: len(post.mails) >= after, courier)
    os.kill(courier.pid, signal.SIGKILL)
    courier.wait()
    left = Counter(state for state, _ in states())
    assert left["sending"] <= 1
    assert left["waiting"] > 0
    make_due()
    deliver_due()
    arrived = Counter(mail["Message-ID"] for mail in post.mails)
    assert len(arrived) == LETTERS
    assert sum(arrived.values()) <= LETTERS + 1
    assert {state for state, _ in states()} == {"sent"}


def test_killed_while_the_server_answers(post, courier):
    """The server has the mail, the courier never heard it: one repeat, and it can be known as one."""
    post.silent_seconds = 3600
    address_them("first")
    wait(lambda: states() == [("sending", "")] and post.begun, courier)
    os.kill(courier.pid, signal.SIGKILL)
    courier.wait()
    post.silent_seconds = 0
    assert deliver_due() == 0, "nobody else has it while its courier might live"
    make_due()
    assert deliver_due() == 1
    assert [letter.attempts for letter in letters()] == [2]


def test_told_to_stop_it_finishes_its_letter(post, courier):
    """F11: SIGTERM."""
    address_them(*[f"p{number}" for number in range(LETTERS)])
    wait(lambda: len(post.mails) >= 1, courier)
    courier.terminate()
    assert courier.wait(15) == 0
    left = Counter(state for state, _ in states())
    assert left["sending"] == 0
    assert left["sent"] == len(post.mails) < LETTERS
