from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


def start_server(seed="0"):
    """Start a real server on a free port and return it with its address."""
    process = subprocess.Popen(
        [sys.executable, "-m", "demo.server", "--port", "0"],
        cwd=ROOT,
        env=os.environ | {"PYTHONHASHSEED": seed},
        stderr=subprocess.PIPE,
        text=True,
    )
    started = process.stderr.readline()
    if "http://" not in started:
        process.kill()
        raise RuntimeError(started + process.stderr.read())
    # A pipe that nobody reads would stop the server once it is full.
    threading.Thread(target=process.stderr.read, daemon=True).start()
    return process, "http://" + started.rsplit("http://", 1)[1].strip()


def stop(process):
    process.terminate()
    process.wait(10)


@pytest.fixture(scope="session")
def demo_server():
    began = time.monotonic()
    process, base = start_server()
    with urllib.request.urlopen(base + "/healthz") as answer:
        assert answer.status == 200
    assert time.monotonic() - began < 5
    yield base
    stop(process)


@pytest.fixture
def another_server():
    """A second server whose hashes of strings are other ones."""
    process, base = start_server(seed="7")
    yield base
    stop(process)
