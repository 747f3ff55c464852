"""Actions of milestones: promised with an outcome, followed until done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.eparticipation.outcomes import hand, milestones, reading, schema, shapes, telling
from ckanext.eparticipation.outcomes.decisions import LONGEST_TITLE
from ckanext.eparticipation.outcomes.errors import Refused
from ckanext.eparticipation.outcomes.hand import Hand
from ckanext.eparticipation.outcomes.lifecycle import Move, State
from ckanext.eparticipation.outcomes.model import MilestoneRow, ThemeRow
from ckanext.qatar_sectors.calendar.qatar_time import today_in_qatar
from ckanext.qatar_sectors.contracts.answering import answers_with


@answers_with(shapes.Milestone)
@tk.validate_action_data(schema.eparticipation_milestone_create)
def eparticipation_milestone_create(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Promise something that follows from a consultation, with the day until which it is done.

    :param id: id or name of the consultation
    :param title_ar: (optional) what will be done, in Arabic; one language is needed
    :param title_en: (optional) the same in English
    :param due: the last day on which it is in time: 2027-03-31
    :param theme: (optional) id of the theme from which it follows
    :returns: the milestone
    """
    tk.check_access("eparticipation_milestone_create", context, data_dict)
    with hand.held(context, data_dict["id"]) as held:
        package_id = held.consultation.package_id
        if len(MilestoneRow.of(package_id)) >= milestones.MOST:
            raise Refused(flaw="too_many", field="title_ar", most=milestones.MOST)
        milestones.check_due(data_dict["due"], today_in_qatar(held.now))
        held.move(Move.FOLLOW, "milestone")
        row = MilestoneRow(package_id=package_id, first_due=data_dict["due"], proof="")
        _write(row, held, data_dict)
        model.Session.add(row)
    return reading.milestone(row, today_in_qatar(held.now))


@answers_with(shapes.Milestone)
@tk.validate_action_data(schema.eparticipation_milestone_update)
def eparticipation_milestone_update(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Say that a milestone is done, with a page that proves it, or move its day. The day that was promised first stays visible.

    :param id: the milestone
    :param title_ar: (optional) what will be done, in Arabic; one language is needed
    :param title_en: (optional) the same in English
    :param due: the last day on which it is in time
    :param theme: (optional) id of the theme from which it follows
    :param done: (optional) the day on which it was done
    :param proof: (optional) full address of a page that shows it; needed with `done`
    :returns: the milestone
    """
    tk.check_access("eparticipation_milestone_update", context, data_dict)
    row, consultation = reading.milestone_of(data_dict["id"])
    with hand.held(context, consultation.package_id) as held:
        today = today_in_qatar(held.now)
        if data_dict["due"] != row.due:
            milestones.check_due(data_dict["due"], today)
        done, proof = data_dict.get("done"), data_dict.get("proof") or ""
        if proof:
            milestones.check_proof(proof)
        if done:
            milestones.check_done(done, today)
            if not proof:
                raise Refused(flaw="proof_missing", field="proof")
        held.move(Move.FOLLOW, "milestone")
        reached = done is not None and row.done is None
        row.done, row.proof = done, proof
        _write(row, held, data_dict)
        if reached and State(held.row.state) is State.PUBLISHED:
            telling.reached(held.consultation, row, held.user_id)
    return reading.milestone(row, today)


@answers_with(shapes.Removed)
@tk.validate_action_data(schema.eparticipation_milestone_delete)
def eparticipation_milestone_delete(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Delete a milestone of an outcome that is not published: what was promised in public stays.

    :param id: the milestone
    :returns: `id` of what was deleted
    """
    tk.check_access("eparticipation_milestone_delete", context, data_dict)
    row, consultation = reading.milestone_of(data_dict["id"])
    with hand.held(context, consultation.package_id) as held:
        held.move(Move.WRITE, "milestone")
        model.Session.delete(row)
    return {"id": data_dict["id"]}


def _write(row: MilestoneRow, held: Hand, given: Mapping[str, Any]) -> None:
    title = hand.both(given, "title")
    if not title:
        raise Refused(flaw="title_missing", field="title_ar")
    for language, text in title.items():
        if len(text) > LONGEST_TITLE:
            raise Refused(flaw="text_long", field=f"title_{language}", most=LONGEST_TITLE)
    theme = ThemeRow.get(given.get("theme") or "")
    if given.get("theme") and (theme is None or theme.package_id != held.consultation.package_id):
        raise Refused(flaw="theme_foreign", field="theme")
    row.title, row.due = title, given["due"]
    row.theme_id = theme.id if theme is not None else None
