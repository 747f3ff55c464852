"""How agencies answer: how many consultations were answered, in time, and after how many days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from ckanext.eparticipation.outcomes.deadline import Standing, days_to_answer, standing


@dataclass(frozen=True)
class Closed:
    """A consultation whose dates count here: closed, not withdrawn. None: no outcome is published."""

    closes_at: datetime
    published_at: datetime | None


@dataclass(frozen=True)
class Answering:
    """What became of closed consultations. Shares are None where there is nothing to divide."""

    closed: int = 0
    answered: int = 0
    in_time: int = 0
    late: int = 0
    overdue: int = 0
    pending: int = 0
    median_days: float | None = None

    @property
    def share_answered(self) -> float | None:
        """The share of those whose time is over, or that are answered before it."""
        due = self.answered + self.overdue
        return self.answered / due if due else None

    @property
    def share_in_time(self) -> float | None:
        """The share of those that are answered, or should be, that were in time."""
        due = self.answered + self.overdue
        return self.in_time / due if due else None


def measured(consultations: Iterable[Closed], now: datetime, days: int) -> Answering:
    """Return how they were answered; what is not closed yet is left out."""
    counted = dict.fromkeys(Standing, 0)
    took = []
    for one in consultations:
        counted[standing(one.closes_at, one.published_at, now, days)] += 1
        if one.published_at is not None:
            took.append(days_to_answer(one.closes_at, one.published_at))
    in_time, late = counted[Standing.IN_TIME], counted[Standing.LATE]
    overdue, pending = counted[Standing.OVERDUE], counted[Standing.DUE]
    return Answering(
        closed=in_time + late + overdue + pending,
        answered=in_time + late,
        in_time=in_time,
        late=late,
        overdue=overdue,
        pending=pending,
        median_days=float(median(took)) if took else None,
    )
