"""Actions of the clocks."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import Context

from ckanext.foi import config
from ckanext.foi.clocks import answers, counting, schema, shapes
from ckanext.foi.clocks.openings import DECIDING_CLOCKS, Clarification
from ckanext.foi.clocks.stops import Stop, between
from ckanext.foi.clocks.terms import Clock
from ckanext.qatar_sectors.calendar import sentences
from ckanext.qatar_sectors.calendar.errors import CalendarError
from ckanext.qatar_sectors.contracts.answering import answers_with

# An explanation lists each day.
LONGEST = 366


@answers_with(shapes.Deadline)
@tk.side_effect_free
@tk.validate_action_data(schema.foi_clock_compute)
def foi_clock_compute(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Count a period of Law 9 of 2022 from its event, and explain each day.

    :param clock: `decision`, `extension` (from the submission), `urgent`, `notice`, `collection`,
        `grievance_window` or `grievance_decision`
    :param start: the day of the event (2026-11-22), or an instant with its distance from UTC, which
        is taken as the day in Qatar
    :param rule: (optional) `calendar_days` or `working_days`; without it the portal's setting
    :param asked: (optional) the day on which the requester was asked what is meant; it tells on a clock of the
        decision where the portal's setting is that clarification stops it
    :param answered: (optional) the day of the answer; with `asked`
    :param version: (optional) an earlier version of the calendar, to prove a past deadline again
    :returns: `due`, the last day in time; `target`, the last day counted before it was moved off days
        off; `event`; `law`, the rule with its article; `explanation`: the days counted and skipped
        with the reasons, the versions of calendar, holidays and rule, the assumptions
    """
    tk.check_access("foi_clock_compute", context, data_dict)
    try:
        calendar = counting.calendar_of(data_dict.get("version"))
        found = counting.counted(
            Clock(data_dict["clock"]),
            data_dict["start"],
            rule=data_dict.get("rule", ""),
            calendar=calendar,
            stops=_stops(data_dict),
        )
    except CalendarError as err:
        field = sentences.FIELDS[err.code]
        raise tk.ValidationError({field: [sentences.error(err, tk._)]}) from err
    return answers.deadline_facts(found, calendar, tk._, config.choices())


def _stops(data: dict[str, Any]) -> tuple[Stop, ...]:
    asked, answered = data.get("asked"), data.get("answered")
    if asked is None and answered is None:
        return ()
    if asked is None or answered is None:
        missing = "asked" if asked is None else "answered"
        raise tk.ValidationError({missing: [tk._("Give both days, question and answer, or none.")]})
    if answered < asked or asked < data["start"]:
        sentence = tk._("The order is: day of the event, question, answer.")
        raise tk.ValidationError({"answered" if answered < asked else "asked": [sentence]})
    if (answered - asked).days > LONGEST:
        sentence = tk._("Question and answer lie more than {days} days apart.").format(days=LONGEST)
        raise tk.ValidationError({"answered": [sentence]})
    stops = config.choices().clarification is Clarification.STOPS
    return between(asked, answered) if stops and Clock(data["clock"]) in DECIDING_CLOCKS else ()
