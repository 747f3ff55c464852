"""A tally as bars, measured without a picture; the table in which they stand says the same."""

from __future__ import annotations

from dataclasses import dataclass

from ckanext.eparticipation.answers.tally import Tally
from ckanext.eparticipation.consultations.domain.questions import Kind

WIDTH = 400


@dataclass(frozen=True)
class Bar:
    """A line of a tally: where its bar begins, and how long it is."""

    code: str
    x: int
    width: int


@dataclass(frozen=True)
class Chart:
    """A bar for each line, from the side where reading begins."""

    width: int
    bars: tuple[Bar, ...]


def chart(tally: Tally, *, rtl: bool) -> Chart | None:
    """Return the bars of a tally; None where nothing was chosen."""
    values = [_measure(tally, number) for number in range(len(tally.lines))]
    whole = _whole(tally)
    if not any(values) or not whole:
        return None
    bars = []
    for number, line in enumerate(tally.lines):
        width = round(WIDTH * min(values[number] / whole, 1))
        x = WIDTH - width if rtl else 0
        bars.append(Bar(line.code, x, width))
    return Chart(WIDTH, tuple(bars))


def _measure(tally: Tally, number: int) -> float:
    line = tally.lines[number]
    return (line.points or 0.0) if tally.kind is Kind.RANKING else float(line.count)


def _whole(tally: Tally) -> float:
    """Return what a bar of full length stands for: everybody, or first place with everybody."""
    return float(len(tally.lines) if tally.kind is Kind.RANKING else tally.answered)
