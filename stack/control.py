"""Talking to the supervisor of a portal."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from typing import Any

from stack import process
from stack.errors import Trouble
from stack.home import REPOSITORY, Home


def supervisor_pid(home: Home) -> int | None:
    """Return the supervisor's pid, if it runs."""
    return process.recorded(home.run / "supervisor.json")


def ask(home: Home, do: str, **words: Any) -> dict[str, Any]:
    """Send one command to the supervisor and return its answer: service → pid, ready, restarts.

    Raises Trouble when no supervisor answers.
    """
    try:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(60)
            line.connect(str(home.sockets / "control.sock"))
            line.sendall(json.dumps({"do": do, **words}).encode() + b"\n")
            answer = b"".join(iter(lambda: line.recv(65536), b""))
        return dict(json.loads(answer))
    except (OSError, ValueError) as err:
        raise Trouble("The portal does not answer: run ./portal up.") from err


def start_supervisor(home: Home) -> None:
    """Start the supervisor in a session of its own and wait until it answers."""
    if supervisor_pid(home) is None:
        with open(home.log / "supervisor.log", "ab", buffering=0) as log:
            started = subprocess.Popen(
                [sys.executable, "-m", "stack.supervisor"],
                cwd=REPOSITORY,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                env={**os.environ, "PORTAL_HOME": str(home.path), "PYTHONUNBUFFERED": "1"},
            )
        deadline = time.monotonic() + 20
        while supervisor_pid(home) is None:
            if started.poll() is not None or time.monotonic() > deadline:
                raise Trouble(f"The supervisor did not start: see {home.log / 'supervisor.log'}.")
            time.sleep(0.05)
    # A new supervisor first ends what a killed one left, each service with its grace.
    deadline = time.monotonic() + 90
    while True:
        try:
            ask(home, "status")
        except Trouble:
            if time.monotonic() > deadline or supervisor_pid(home) is None:
                raise
            time.sleep(0.05)
        else:
            return


def wait_ready(home: Home, names: list[str], seconds: float) -> None:
    """Wait until the named services answer; raise Trouble naming the one that does not."""
    deadline = time.monotonic() + seconds
    while True:
        states = ask(home, "status")
        waiting = [name for name in names if name in states and not states[name]["ready"]]
        if not waiting:
            return
        failing = next((name for name in waiting if states[name]["restarts"] >= 4), None)
        if failing or time.monotonic() > deadline:
            name = failing or waiting[0]
            raise Trouble(
                f"The service {name} does not come up: read ./portal logs {name} (last line: {last_line(home, name)}), "
                "mend the cause and run ./portal up again."
            )
        time.sleep(0.05)


def last_line(home: Home, name: str) -> str:
    """Return the end of a service's log."""
    path = home.log / f"{name}.log"
    if not path.exists():
        return "none"
    with path.open("rb") as stream:
        stream.seek(max(0, path.stat().st_size - 4000))
        lines = stream.read().decode(errors="replace").strip().splitlines()
    return lines[-1].strip()[:300] if lines else "none"


def stop_supervisor(home: Home) -> bool:
    """Stop everything; tell whether anything ran."""
    pid = supervisor_pid(home)
    if pid is None:
        return False
    ask(home, "stop")
    deadline = time.monotonic() + 90
    while supervisor_pid(home) is not None:
        if time.monotonic() > deadline:
            raise Trouble(f"The portal does not stop: end process {pid} by hand.")
        time.sleep(0.05)
    return True
