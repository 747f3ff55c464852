"""What the calendar says to people, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from ckanext.qatar_sectors.calendar.errors import CalendarError
from ckanext.qatar_sectors.calendar.explain import Assumption

Translate = Callable[[str], str]


def _(text: str) -> str:
    """Mark a sentence for translation."""
    return text


ERRORS = {
    "outside_calendar": _(
        "The holidays of {day} are not known: the Umm al-Qura calendar is known from {first} to {last}."
    ),
    "period_refused": _("{days} days cannot be counted. Give a number from 1 to {most}."),
    "rule_unknown": _("“{name}” is not a way of counting."),
    "day_unreadable": _("“{text}” is not a day. Write the year, month and day: 2026-03-05."),
    "instant_ambiguous": _(
        "“{text}” does not say in which time zone it is. Add Z for UTC, or +03:00 for Qatar."
    ),
    "version_unknown": _(
        "The calendar has no version {version}. Its versions go from 0 to {newest}."
    ),
    "ends_before_start": _("The last day ({last}) lies before the first ({first})."),
    "too_long": _("One announcement holds at most {most} days. Check the year of both days."),
    "nothing_to_remove": _("None of these days is a holiday, so there is nothing to take away."),
    "calendar_moved": _(
        "The calendar has changed since you opened this page: it is now version {newest}. Look at it, then announce again."
    ),
}

ASSUMPTIONS = {
    Assumption.KIND_OF_DAYS: _(
        "Law 9 of 2022 does not say whether its days are calendar days or working days. It is a setting of this portal."
    ),
    Assumption.EVENT_NOT_COUNTED: _(
        "The day of the event does not count: by analogy with article 13 of Law 13 of 1990."
    ),
    Assumption.MOVED_OFF_HOLIDAY: _(
        "A period whose last day is a day off ends on the next working day: by analogy with article 14 of Law 13 of 1990."
    ),
    Assumption.EXTENDED_ONCE: _(
        "The extension is counted on from the first day as one period with it, and its end is moved off days off once: a reading of article 12 of Law 9 of 2022."
    ),
}

# Which field of a form or call an error belongs to.
FIELDS = {
    "outside_calendar": "start",
    "period_refused": "days",
    "rule_unknown": "rule",
    "version_unknown": "version",
    "ends_before_start": "last",
    "too_long": "last",
    "nothing_to_remove": "first",
    "calendar_moved": "seen_version",
}


def error(err: CalendarError, translate: Translate) -> str:
    """Return what was wrong, and how to mend it."""
    text = translate(ERRORS[err.code])
    for name, value in err.facts.items():
        shown = value.isoformat() if isinstance(value, date) else str(value)[:40]
        text = text.replace("{" + name + "}", shown)
    return text


def assumption(made: Assumption, translate: Translate) -> str:
    """Return an assumption in words."""
    return translate(ASSUMPTIONS[made])
