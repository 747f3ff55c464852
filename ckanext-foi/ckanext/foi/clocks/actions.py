"""Actions of the clocks."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import Context

from ckanext.foi.clocks import answers, counting, schema, shapes
from ckanext.foi.clocks.terms import Clock
from ckanext.qatar_sectors.calendar import sentences
from ckanext.qatar_sectors.calendar.errors import CalendarError
from ckanext.qatar_sectors.contracts.answering import answers_with


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
        )
    except CalendarError as err:
        field = sentences.FIELDS[err.code]
        raise tk.ValidationError({field: [sentences.error(err, tk._)]}) from err
    return answers.deadline_facts(found, calendar, tk._)
