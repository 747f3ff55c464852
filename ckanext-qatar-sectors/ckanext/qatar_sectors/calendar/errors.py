"""What can go wrong in counting days.

CalendarError
├── OutsideCalendar      the day lies where no Umm al-Qura date is known
├── PeriodRefused        no days, or more than an explanation can list
├── RuleUnknown          no such way of counting
├── DayUnreadable        text that is no day, and no instant either
├── InstantAmbiguous     an instant that does not say its distance from UTC
├── VersionUnknown       the calendar has no such version
└── ChangeRefused        an announcement that cannot be meant so
    ├── EndsBeforeStart
    ├── TooLong
    ├── NothingToRemove
    └── CalendarMoved    somebody else announced something meanwhile

Each has a `code` and `facts`; `sentences.error` says it in the reader's language.
"""

from __future__ import annotations


class CalendarError(Exception):
    """Base of everything below; stores facts and does nothing else."""

    code = "calendar"

    def __init__(self, **facts: object):
        super().__init__(f"{self.code} {facts}" if facts else self.code)
        self.facts = facts


class OutsideCalendar(CalendarError):
    code = "outside_calendar"


class PeriodRefused(CalendarError):
    code = "period_refused"


class RuleUnknown(CalendarError):
    code = "rule_unknown"


class DayUnreadable(CalendarError):
    code = "day_unreadable"


class InstantAmbiguous(CalendarError):
    code = "instant_ambiguous"


class VersionUnknown(CalendarError):
    code = "version_unknown"


class ChangeRefused(CalendarError):
    """An announcement that cannot be meant so."""


class EndsBeforeStart(ChangeRefused):
    code = "ends_before_start"


class TooLong(ChangeRefused):
    code = "too_long"


class NothingToRemove(ChangeRefused):
    code = "nothing_to_remove"


class CalendarMoved(ChangeRefused):
    code = "calendar_moved"
