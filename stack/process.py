"""Processes by pid and start time, so that a stale pid file harms nobody."""

from __future__ import annotations

import ctypes
import json
import os
import signal
import time
from pathlib import Path

PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
libc = ctypes.CDLL(None, use_errno=True)


def start_time(pid: int) -> str | None:
    """Return when a process began, in the kernel's ticks; None when there is none."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return None if fields[0] == "Z" else fields[19]


def parent(pid: int) -> int | None:
    """Return the parent of a process."""
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return None


def children_of(pid: int) -> list[int]:
    """Return the direct children of a process."""
    every = (int(entry.name) for entry in Path("/proc").glob("[0-9]*"))
    return [child for child in every if parent(child) == pid]


def record(path: Path, pid: int) -> None:
    """Note a process on disk, and where: a copied folder's notes are about the original's processes."""
    noted = {"pid": pid, "start": start_time(pid), "path": str(path.absolute())}
    path.write_text(json.dumps(noted))


def recorded(path: Path) -> int | None:
    """Return the pid noted on disk, if that very process still runs."""
    try:
        noted = json.loads(path.read_text())
    except (OSError, ValueError):
        return None
    started = start_time(noted["pid"])
    here = str(path.absolute())
    same = started == noted["start"] and noted.get("path", here) == here
    return noted["pid"] if started is not None and same else None


def die_with_parent() -> None:
    """Run in a child before it becomes its program: it ends when the supervisor ends."""
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def adopt_orphans() -> None:
    """Make orphans of our children ours, so that they can be ended."""
    libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def end(pid: int, how: int, seconds: float) -> None:
    """Stop a process that is not our child: politely, then not."""
    try:
        os.kill(pid, how)
        begun, started = time.monotonic(), start_time(pid)
        while start_time(pid) == started and started is not None:
            if time.monotonic() - begun > seconds:
                os.killpg(pid, signal.SIGKILL)
                return
            time.sleep(0.1)
    except ProcessLookupError:
        return
