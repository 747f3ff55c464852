"""Actions of themes: made by the agency's officers, who put contributions into them, many at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.eparticipation.contributions import finding as contributions
from ckanext.eparticipation.contributions import listing
from ckanext.eparticipation.outcomes import hand, reading, schema, shapes
from ckanext.eparticipation.outcomes.asked import wanted
from ckanext.eparticipation.outcomes.decisions import LONGEST_TEXT, LONGEST_TITLE, MOST_THEMES
from ckanext.eparticipation.outcomes.errors import Refused
from ckanext.eparticipation.outcomes.lifecycle import Move
from ckanext.eparticipation.outcomes.model import AssignmentRow, ThemeRow
from ckanext.qatar_sectors.contracts.answering import answers_with


@answers_with(shapes.Theme)
@tk.validate_action_data(schema.eparticipation_theme_create)
def eparticipation_theme_create(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Make a theme of what people contributed to a consultation.

    :param id: id or name of the consultation
    :param title_ar: (optional) what it is called in Arabic; a title in one language is needed now, in both to publish
    :param title_en: (optional) the same in English
    :param decision: (optional) `accepted`, `partly`, `declined` or `later`
    :param reasons_ar: (optional) why it is decided so, in Arabic
    :param reasons_en: (optional) the same in English
    :param seen_version: (optional) the version of the outcome you looked at; refused if it has changed since
    :returns: the theme
    """
    tk.check_access("eparticipation_theme_create", context, data_dict)
    with hand.held(context, data_dict["id"], data_dict.get("seen_version")) as held:
        package_id = held.consultation.package_id
        rows = ThemeRow.of(package_id)
        if len(rows) >= MOST_THEMES:
            raise Refused(flaw="too_many", field="title_ar", most=MOST_THEMES)
        held.move(Move.WRITE, "theme")
        place = max((row.position for row in rows), default=0) + 1
        row = ThemeRow(package_id=package_id, position=place)
        _write(row, data_dict)
        model.Session.add(row)
    return _shown(row)


@answers_with(shapes.Theme)
@tk.validate_action_data(schema.eparticipation_theme_update)
def eparticipation_theme_update(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Write a theme anew, with the decision and the reasons.

    :param id: the theme
    :param title_ar: (optional) what it is called in Arabic
    :param title_en: (optional) the same in English
    :param decision: (optional) `accepted`, `partly`, `declined` or `later`
    :param reasons_ar: (optional) why it is decided so, in Arabic
    :param reasons_en: (optional) the same in English
    :param seen_version: (optional) the version of the outcome you looked at; refused if it has changed since
    :returns: the theme
    """
    tk.check_access("eparticipation_theme_update", context, data_dict)
    row, consultation = reading.theme_of(data_dict["id"])
    with hand.held(context, consultation.package_id, data_dict.get("seen_version")) as held:
        held.move(Move.WRITE, "theme")
        _write(row, data_dict)
    return _shown(row)


@answers_with(shapes.Removed)
@tk.validate_action_data(schema.eparticipation_theme_delete)
def eparticipation_theme_delete(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Delete a theme of an outcome that is not published; its contributions stay, and stand in no theme.

    :param id: the theme
    :param seen_version: (optional) the version of the outcome you looked at; refused if it has changed since
    :returns: `id` of what was deleted
    """
    tk.check_access("eparticipation_theme_delete", context, data_dict)
    row, consultation = reading.theme_of(data_dict["id"])
    with hand.held(context, consultation.package_id, data_dict.get("seen_version")) as held:
        held.move(Move.WRITE, "theme")
        model.Session.delete(row)
    return {"id": data_dict["id"]}


@answers_with(shapes.Assigned)
@tk.validate_action_data(schema.eparticipation_theme_assign)
def eparticipation_theme_assign(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Put contributions into a theme, or take them out: those that are named, or all that a search finds.

    :param id: the theme
    :param contributions: (optional) list of `<source>:<id>`
    :param all_found: (optional) true: all that `q`, `source`, `question`, `language` and `unassigned` find
    :param remove: (optional) true: take them out
    :param q: (optional) words that stand in them
    :param source: (optional) `answers`, `comments` or `posts`
    :param question: (optional) id of the question that they answer
    :param language: (optional) `ar` or `en`
    :param unassigned: (optional) true: those of no theme yet
    :returns: how many were put in or taken out, and the theme
    """
    tk.check_access("eparticipation_theme_assign", context, data_dict)
    row, consultation = reading.theme_of(data_dict["id"])
    package_id = consultation.package_id
    with hand.held(context, package_id) as held:
        held.move(Move.WRITE, "assign", theme=row.id)
        if data_dict.get("all_found"):
            changed = _all(
                package_id, row.id, wanted(consultation, data_dict, officer=True), data_dict
            )
        else:
            changed = _some(package_id, row.id, data_dict)
    return {"changed": changed, "theme": _shown(row)}


def _some(package_id: str, theme_id: str, given: Mapping[str, Any]) -> int:
    named = contributions.named(given.get("contributions") or [])
    if not named:
        raise Refused(flaw="nothing_chosen", field="contributions")
    if given.get("remove"):
        return AssignmentRow.remove(theme_id, named)
    gone = named - contributions.known(package_id, named)
    if gone:
        raise Refused(flaw="not_public", field="contributions", number=len(gone))
    return AssignmentRow.add(theme_id, named)


def _all(package_id: str, theme_id: str, chosen: listing.Wanted, given: Mapping[str, Any]) -> int:
    """Let the database do it: there may be very many."""
    found = listing.pairs(package_id, chosen)
    if given.get("remove"):
        pairs = [(source, id) for source, id in model.Session.execute(found)]
        return AssignmentRow.remove(theme_id, pairs) if pairs else 0
    return AssignmentRow.add_found(theme_id, found)


def _write(row: ThemeRow, given: Mapping[str, Any]) -> None:
    title, reasons = hand.both(given, "title"), hand.both(given, "reasons")
    if not title:
        raise Refused(flaw="title_missing", field="title_ar")
    for name, texts, most in (("title", title, LONGEST_TITLE), ("reasons", reasons, LONGEST_TEXT)):
        for language, text in texts.items():
            if len(text) > most:
                raise Refused(flaw="text_long", field=f"{name}_{language}", most=most)
    row.title, row.reasons = title, reasons
    row.decision = given.get("decision") or None


def _shown(row: ThemeRow) -> dict[str, Any]:
    return reading.themes(row.package_id, [row])[0]
