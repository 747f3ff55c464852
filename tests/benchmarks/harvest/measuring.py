"""Processor time and memory of whole families of processes, from /proc."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")


def processes() -> dict[int, tuple[int, float, str]]:
    """Return parent, seconds of processor time (with that of ended children) and name of each process."""
    found = {}
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            text = (folder / "stat").read_text()
        except OSError:
            continue
        name = text[text.index("(") + 1 : text.rindex(")")]
        rest = text[text.rindex(")") + 2 :].split()
        found[int(folder.name)] = (int(rest[1]), sum(map(int, rest[11:15])) / TICK, name)
    return found


def family(root: int, everybody: dict[int, tuple[int, float, str]]) -> set[int]:
    """Return a process and all that it began."""
    members, grown = {root}, True
    while grown:
        grown = False
        for pid, (parent, _, _) in everybody.items():
            if parent in members and pid not in members:
                members.add(pid)
                grown = True
    return members


def seconds_of(roots: dict[str, int]) -> dict[str, float]:
    """Return the processor time of each named family so far."""
    everybody = processes()
    return {
        name: sum(everybody[pid][1] for pid in family(root, everybody) if pid in everybody)
        for name, root in roots.items()
    }


class Peak:
    """Watches the largest memory of a process, in bytes."""

    def __init__(self, pid: int) -> None:
        self.pid, self.peak = pid, 0
        self._over = threading.Event()
        threading.Thread(target=self._watch, daemon=True).start()

    def _watch(self) -> None:
        while not self._over.wait(0.2):
            try:
                text = Path(f"/proc/{self.pid}/status").read_text()
            except OSError:
                return
            for line in text.splitlines():
                if line.startswith("VmHWM"):
                    self.peak = max(self.peak, int(line.split()[1]) * 1024)

    def end(self) -> int:
        """Stop watching; return the peak."""
        self._over.set()
        time.sleep(0)
        return self.peak
