"""How far a run is, as one line of a terminal that is written over; nothing where nobody looks."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Any

from ckanext.qatar_sectors.harvest.cli.printing import COUNTS
from ckanext.qatar_sectors.harvest.model import HarvestRun

WIDTH = 30
CLEAR = "\r\x1b[K"


class Progress:
    """Writes to the standard error, so that what is printed can be piped."""

    def __init__(self, name: str):
        self._name = name
        self._is_seen = sys.stderr.isatty()

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _err: BaseException | None,
        _tb: TracebackType | None,
    ) -> None:
        self._write("")

    def show(self, run: dict[str, Any], row: HarvestRun | None) -> None:
        """Show how far a run is."""
        done = max(sum(run[key] for key in COUNTS), row.seen or 0 if row else 0)
        self._write(line(self._name, run["status"], done, row.total if row else None))

    def _write(self, text: str) -> None:
        if self._is_seen:
            sys.stderr.write(CLEAR + text)
            sys.stderr.flush()


def line(name: str, status: str, done: int, total: int | None) -> str:
    """Return a bar where the feed says how many records it has, else the number alone."""
    if not total:
        return f"{name}  {status}  {done} records"
    share = min(1.0, done / total)
    bar = "#" * round(share * WIDTH)
    return f"{name}  {status}  [{bar:<{WIDTH}}] {share:4.0%}  {done} of {total}"
