"""The history of a source as bars: measures for a picture, worked out without a picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ckanext.qatar_sectors.harvest.run.lifecycle import OPEN, Status

HEIGHT = 120
SLOT = 24
BAR = 16
# A run that brought nothing still leaves a mark.
LEAST = 3


@dataclass(frozen=True)
class Bar:
    """A run: how many datasets it saw in order (`good`), how many it refused, and where its parts stand."""

    run_id: str
    begun: str
    status: str
    good: int
    bad: int
    x: int
    good_y: int
    good_height: int
    bad_y: int
    bad_height: int


@dataclass(frozen=True)
class Chart:
    """Bars from the oldest run to the newest, in the direction of reading."""

    width: int
    height: int
    bar: int
    most: int
    bars: tuple[Bar, ...]


def chart(runs: Sequence[Mapping[str, Any]], *, rtl: bool) -> Chart | None:
    """Return the bars of runs that ended, which come with the newest first; None below two of them."""
    ended = [run for run in reversed(runs) if run["status"] not in OPEN]
    if len(ended) < 2:
        return None
    most = max(max(_good(run) + run["failed"] for run in ended), 1)
    width = SLOT * len(ended)
    bars = []
    for number, run in enumerate(ended):
        place = len(ended) - 1 - number if rtl else number
        bars.append(_bar(run, SLOT * place + (SLOT - BAR) // 2, most))
    return Chart(width, HEIGHT, BAR, most, tuple(bars))


def _bar(run: Mapping[str, Any], x: int, most: int) -> Bar:
    good, bad = _good(run), run["failed"]
    good_height, bad_height = _height(good, most), _height(bad, most)
    if run["status"] == Status.FAILED and not good and not bad:
        bad_height = LEAST
    return Bar(
        run_id=run["id"],
        begun=run["started_at"] or run["queued_at"],
        status=run["status"],
        good=good,
        bad=bad,
        x=x,
        good_y=HEIGHT - good_height,
        good_height=good_height,
        bad_y=HEIGHT - good_height - bad_height,
        bad_height=bad_height,
    )


def _height(part: int, most: int) -> int:
    return max(LEAST, round((HEIGHT - LEAST) * part / most)) if part else 0


def _good(run: Mapping[str, Any]) -> int:
    return int(run["created"] + run["updated"] + run["unchanged"])
