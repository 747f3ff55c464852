"""Actions of the calendar."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.qatar_sectors import config
from ckanext.qatar_sectors.audit.acts import Act, ObjectType
from ckanext.qatar_sectors.audit.trail import record
from ckanext.qatar_sectors.calendar import announcing, answers, hijri, schema, sentences, shapes
from ckanext.qatar_sectors.calendar.counting import rule_named
from ckanext.qatar_sectors.calendar.errors import CalendarError, OutsideCalendar
from ckanext.qatar_sectors.calendar.explain import explain
from ckanext.qatar_sectors.calendar.holidays import Names
from ckanext.qatar_sectors.calendar.model import CalendarChange, calendar_at, current_calendar
from ckanext.qatar_sectors.calendar.qatar_time import today_in_qatar
from ckanext.qatar_sectors.calendar.working_days import Calendar, Change, ChangeKind
from ckanext.qatar_sectors.contracts.answering import answers_with
from ckanext.qatar_sectors.roles.answering import is_allowed


@answers_with(shapes.Year)
@tk.side_effect_free
@tk.validate_action_data(schema.qatar_calendar_show)
def qatar_calendar_show(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Show the working days and holidays of a year.

    Friday and Saturday are days off in every week; `days` lists those that a rule or an
    announcement speaks of, each with its Hijri date and the reasons.

    :param year: (optional) a year from 1924 to 2077; without it the present one in Qatar
    :param version: (optional) an earlier version of the calendar; 0 is the rules alone
    :returns: `version`, `holidays` (decision), `working_days`, `working_days_by_month`, `days`,
        `changes`
    """
    tk.check_access("qatar_calendar_show", context, data_dict)
    year = data_dict.get("year")
    if year is None:
        year = today_in_qatar(datetime.now(UTC)).year
    with _explained(outside_calendar="year"):
        calendar = _version(data_dict)
        if not hijri.FIRST.year <= year <= hijri.LAST.year:
            raise OutsideCalendar(day=year, first=hijri.FIRST, last=hijri.LAST)
        return answers.year_facts(calendar, year)


@answers_with(shapes.Explained)
@tk.side_effect_free
@tk.validate_action_data(schema.qatar_calendar_explain)
def qatar_calendar_explain(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Count days from an event, and explain each.

    :param start: the day of the event (2026-03-05), or an instant with its distance from UTC
        (2026-03-05T21:30:00Z), which is taken as the day in Qatar
    :param days: how many, from 1 to 1000
    :param extension: (optional) how many more, counted on as one period
    :param rule: (optional) `calendar_days` or `working_days`; without it the portal's setting
    :param version: (optional) an earlier version of the calendar, to prove a past deadline again
    :returns: `due`; `target`, the last day counted, before it was moved off days off; `due_until`,
        the first instant that is too late; `counted`, each day with its part in the count and the
        reasons; `assumptions`; the versions of calendar, holidays and rule
    """
    tk.check_access("qatar_calendar_explain", context, data_dict)
    with _explained():
        calendar = _version(data_dict)
        rule = rule_named(data_dict.get("rule") or config.calendar_counting())
        found = explain(
            data_dict["start"], data_dict["days"], rule, calendar, data_dict.get("extension", 0)
        )
        return answers.explanation_facts(found, calendar, tk._)


@answers_with(shapes.Announced)
@tk.validate_action_data(schema.qatar_calendar_change_create)
def qatar_calendar_change_create(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Announce that days are a holiday, or none. The announcement is a new version for ever.

    To take one back, announce the opposite: nothing is changed or deleted.

    :param kind: `added` (the days become a holiday) or `removed` (they are none any more; Fridays
        and Saturdays stay off)
    :param first: the first day
    :param last: (optional) the last day; without it the first
    :param name_ar: what people call it, in Arabic
    :param name_en: what people call it, in English
    :param reason: why
    :param source: who announced it, with number and date of the decision
    :param source_url: (optional) where it can be read
    :param seen_version: (optional) the version you looked at; refused if another has come since
    :param dry_run: (optional) true: say what would change, and keep nothing
    :returns: `version`, `dry_run`, and in `effects` each day as it is then, with `was_working`
    """
    tk.check_access("qatar_calendar_change_create", context, data_dict)
    CalendarChange.hold()
    before = current_calendar()
    change = Change(
        version=before.version + 1,
        kind=ChangeKind(data_dict["kind"]),
        first=data_dict["first"],
        last=data_dict.get("last", data_dict["first"]),
        name=Names(data_dict["name_ar"], data_dict["name_en"]),
        source=data_dict["source"],
    )
    try:
        with _explained(outside_calendar="first"):
            after = announcing.announce(before, change, data_dict.get("seen_version"))
        if not data_dict["dry_run"]:
            model.Session.add(_row(context, data_dict, change))
            told: dict[str, str | int] = {"version": change.version, "kind": change.kind.value}
            record(Act.SETTING_CHANGE, ObjectType.SETTING, "calendar", details=told)
            model.Session.commit()
    finally:
        # Lets others announce; after a commit nothing is left to take back.
        model.Session.rollback()
    return {
        "version": change.version,
        "dry_run": data_dict["dry_run"],
        "effects": answers.effect_facts(announcing.effects(before, after, change)),
    }


@answers_with(list[shapes.ListedChange])
@tk.side_effect_free
@tk.validate_action_data(schema.qatar_calendar_change_list)
def qatar_calendar_change_list(context: Context, data_dict: dict[str, Any]) -> list[dict[str, Any]]:
    """List the announced changes, the newest first: each is a version of the calendar.

    :param limit: (optional) at most so many, 100 if not given
    :param offset: (optional) after so many
    :returns: the announcements; `made_by` only for those who may announce
    """
    tk.check_access("qatar_calendar_change_list", context, data_dict)
    rows = CalendarChange.newest(data_dict["limit"], data_dict["offset"])
    names = _names(rows) if is_allowed("qatar_calendar_change_create", context, {}) else {}
    return [_facts(row, names) for row in rows]


def _version(data_dict: dict[str, Any]) -> Calendar:
    calendar = current_calendar()
    version = data_dict.get("version")
    if version is None or version == calendar.version:
        return calendar
    return calendar_at(calendar, version)


@contextmanager
def _explained(**fields: str) -> Iterator[None]:
    """Turn the calendar's errors into CKAN's, at the field they belong to."""
    try:
        yield
    except CalendarError as err:
        field = fields.get(err.code, sentences.FIELDS[err.code])
        raise tk.ValidationError({field: [sentences.error(err, tk._)]}) from err


def _row(context: Context, data_dict: dict[str, Any], change: Change) -> CalendarChange:
    user = model.User.get(context.get("user"))
    return CalendarChange(
        version=change.version,
        kind=change.kind.value,
        first=change.first,
        last=change.last,
        name_ar=change.name.ar,
        name_en=change.name.en,
        reason=data_dict["reason"],
        source=change.source,
        source_url=data_dict.get("source_url", ""),
        made_by=user.id if user else str(context.get("user")),
    )


def _names(rows: list[CalendarChange]) -> dict[str, str]:
    wanted = {row.made_by for row in rows}
    users = model.Session.query(model.User).filter(model.User.id.in_(wanted))
    return {user.id: user.display_name for user in users}


def _facts(row: CalendarChange, names: dict[str, str]) -> dict[str, Any]:
    return {
        "version": row.version,
        "kind": row.kind,
        "first": row.first.isoformat(),
        "last": row.last.isoformat(),
        "name": {"ar": row.name_ar, "en": row.name_en},
        "reason": row.reason,
        "source": row.source,
        "source_url": row.source_url,
        "made_at": row.made_at.astimezone(UTC).isoformat(),
        **({"made_by": names.get(row.made_by, row.made_by)} if names else {}),
    }
