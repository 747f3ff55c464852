"""One measured run of one of the two ways."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from typing import Any

from stack.home import REPOSITORY
from tests.benchmarks.harvest.feed import Server
from tests.benchmarks.harvest.measuring import Peak, seconds_of
from tests.benchmarks.harvest.portal import Portal


@dataclass(frozen=True)
class Measured:
    """What a run took."""

    seconds: float
    cpu: dict[str, float]
    peak: int
    counts: dict[str, Any]

    def cpu_of_all(self) -> float:
        """Return the processor time of all processes together."""
        return sum(self.cpu.values())


def run(portal: Portal, server: Server, way: str, *, flags: tuple[str, ...] = ()) -> Measured:
    """Carry a run out in a new process, which takes `flags`, and measure it alone."""
    process = subprocess.Popen(
        [
            portal.python(way),
            "-W",
            "ignore",
            "-m",
            "tests.benchmarks.harvest.runner",
            way,
            portal.ini(way),
            server.url,
            server.host,
            *flags,
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=(portal.folder / f"{way}.log").open("w"),
        text=True,
        cwd=REPOSITORY,
    )
    assert process.stdin is not None and process.stdout is not None
    _wait_for(process, "ready")
    roots = {**portal.roots(), "python": process.pid}
    before, peak = seconds_of(roots), Peak(process.pid)
    _go_on(process)
    answer = json.loads(_wait_for(process, "{"))
    after = seconds_of(roots)
    _go_on(process)
    process.wait()
    cpu = {name: after[name] - before[name] for name in roots}
    return Measured(answer.pop("seconds"), cpu, peak.end(), answer)


def _go_on(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def _wait_for(process: subprocess.Popen[str], beginning: str) -> str:
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith(beginning):
            return line
    raise SystemExit("The run ended by itself: see the log beside the portal.")
