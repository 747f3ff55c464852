"""Processes and connections die in the middle of audited acts: the chain stays whole."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan.model import ensure_engine

from ckanext.qatar_sectors.audit import model, trail, verification
from ckanext.qatar_sectors.audit.acts import Act, ObjectType

ROOT = Path(__file__).resolve().parents[3]
WRITERS = 3

pytestmark = pytest.mark.usefixtures("clean")


def references(prefix):
    with ensure_engine().connect() as connection:
        wanted = sa.select(model.EVENT.c.object_id).order_by(model.EVENT.c.seq)
        return list(connection.scalars(wanted.where(model.EVENT.c.object_id.startswith(prefix))))


def test_killed_writers_leave_whole_acts_and_no_gap():
    """kill -9 at any moment: what was told is there, acts are there whole or not at all."""
    mark = f"kill{time.time_ns()}"
    ini = tk.config["__file__"]
    writers = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.faults.audit.writer", f"{mark}w{number}", ini],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            cwd=ROOT,
        )
        for number in range(WRITERS)
    ]
    told = []
    try:
        for number, writer in enumerate(writers):
            # Killed in the middle of the stream, each at another place.
            lines = [writer.stdout.readline() for _ in range(20 + 7 * number)]
            writer.send_signal(signal.SIGKILL)
            lines += writer.stdout.readlines()
            told.append([line.strip() for line in lines if line.endswith("\n")])
    finally:
        for writer in writers:
            writer.kill()
            writer.wait()
    trail.record_alone(Act.SETTING_CHANGE)
    assert verification.verify().findings.found == 0
    for number in range(WRITERS):
        found = references(f"{mark}w{number}-")
        assert len(told[number]) >= 20
        assert {f"{mark}w{number}-{one}-a" for one in told[number]} <= set(found)
        assert len(found) % 2 == 0
        expected = [f"{mark}w{number}-{one // 2 + 1}-{'ab'[one % 2]}" for one in range(len(found))]
        assert found == expected


def test_a_lost_connection_loses_the_act_and_its_entry():
    """PostgreSQL throws the session out between the act and its commit."""
    mark = f"lost{time.time_ns()}"
    with ensure_engine().connect() as connection, pytest.raises(sa.exc.DBAPIError):
        pid = connection.scalar(sa.text("SELECT pg_backend_pid()"))
        trail.record(Act.SETTING_CHANGE, object_id=mark, connection=connection)
        with ensure_engine().connect() as other:
            other.execute(sa.text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})
        connection.commit()
    assert references(mark) == []
    trail.record_alone(Act.SETTING_CHANGE, ObjectType.SETTING, mark)
    assert references(mark) == [mark]
    assert verification.verify().findings.found == 0


def test_who_freezes_at_the_head_is_thrown_out():
    """A process that stops while it holds the head does not stop the others for ever."""
    mark = f"frozen{time.time_ns()}"
    begun = time.monotonic()
    with ensure_engine().connect() as frozen:
        model.locked_head(frozen)
        waiting = threading.Thread(
            target=trail.record_alone, args=(Act.SETTING_CHANGE, ObjectType.SETTING, mark)
        )
        frozen.exec_driver_sql("SET LOCAL idle_in_transaction_session_timeout = '1s'")
        waiting.start()
        waiting.join(timeout=9)
        frozen.invalidate()
    assert references(mark) == [mark]
    assert time.monotonic() - begun < 9
