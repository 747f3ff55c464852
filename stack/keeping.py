"""Which backups are kept: the newest of each of the last days, weeks and months that have one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Rule:
    """How many days, weeks and months keep a backup each."""

    days: int = 7
    weeks: int = 4
    months: int = 12


def kept(made: Mapping[str, datetime], rule: Rule) -> set[str]:
    """Return what stays; the newest of all always does."""
    newest_first = sorted(made, key=lambda name: made[name], reverse=True)
    stay = set(newest_first[:1])
    for number, period in (
        (rule.days, "%Y-%m-%d"),
        (rule.weeks, "%G-%V"),
        (rule.months, "%Y-%m"),
    ):
        seen: set[str] = set()
        for name in newest_first:
            mark = made[name].strftime(period)
            if mark not in seen and len(seen) < number:
                seen.add(mark)
                stay.add(name)
    return stay
