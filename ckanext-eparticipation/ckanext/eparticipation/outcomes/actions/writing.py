"""Actions by which an outcome is written and published: by two people."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import Context

from ckanext.eparticipation.consultations import finding
from ckanext.eparticipation.outcomes import (
    hand,
    lifecycle,
    numbers,
    publishing,
    reading,
    schema,
    shapes,
    telling,
)
from ckanext.eparticipation.outcomes.decisions import LONGEST_TEXT
from ckanext.eparticipation.outcomes.errors import NotComplete, Refused
from ckanext.eparticipation.outcomes.hand import Hand
from ckanext.eparticipation.outcomes.lifecycle import Move
from ckanext.eparticipation.outcomes.model import ThemeRow
from ckanext.qatar_sectors.contracts.answering import answers_with


@answers_with(shapes.Outcome)
@tk.validate_action_data(schema.eparticipation_outcome_update)
def eparticipation_outcome_update(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Write what the agency says of a consultation as a whole.

    :param id: id or name of the consultation
    :param summary_ar: (optional) what came of it, in Arabic
    :param summary_en: (optional) the same in English
    :param seen_version: (optional) the version you looked at; refused if it has changed since
    :returns: the outcome
    """
    tk.check_access("eparticipation_outcome_update", context, data_dict)
    with hand.held(context, data_dict["id"], data_dict.get("seen_version")) as held:
        summary = hand.both(data_dict, "summary")
        for language, text in summary.items():
            if len(text) > LONGEST_TEXT:
                raise Refused(flaw="text_long", field=f"summary_{language}", most=LONGEST_TEXT)
        held.move(Move.WRITE, "summary")
        held.row.summary = summary
    return _shown(held)


@answers_with(shapes.Outcome)
@tk.validate_action_data(schema.eparticipation_outcome_propose)
def eparticipation_outcome_propose(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Propose an outcome for publication: each theme has its decision, reasons in both languages and contributions.

    :param id: id or name of the consultation
    :param seen_version: (optional) the version you looked at; refused if it has changed since
    :returns: the outcome, which waits for a second person
    """
    tk.check_access("eparticipation_outcome_propose", context, data_dict)
    with hand.held(context, data_dict["id"], data_dict.get("seen_version")) as held:
        held.move(Move.PROPOSE, "propose")
        _check_whole(held)
        held.row.proposed_by, held.row.proposed_at = held.user_id, held.now
        held.row.returned = ""
        telling.proposed(held.consultation, held.user_id, held.row.version)
    return _shown(held)


@answers_with(shapes.Outcome)
@tk.validate_action_data(schema.eparticipation_outcome_return)
def eparticipation_outcome_return(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Return a proposed outcome to be changed, or take one's own proposal back.

    :param id: id or name of the consultation
    :param reason: what is to be changed, for the agency's officers
    :param seen_version: (optional) the version you looked at; refused if it has changed since
    :returns: the outcome
    """
    tk.check_access("eparticipation_outcome_return", context, data_dict)
    with hand.held(context, data_dict["id"], data_dict.get("seen_version")) as held:
        held.move(Move.RETURN, "return")
        held.row.returned = data_dict["reason"].strip()[:LONGEST_TEXT]
        held.row.proposed_by = held.row.proposed_at = None
    return _shown(held)


@answers_with(shapes.Outcome)
@tk.validate_action_data(schema.eparticipation_outcome_publish)
def eparticipation_outcome_publish(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Publish an outcome that somebody else proposed. It is not rewritten afterwards; its milestones go on.

    Whoever contributed is told what became of it.

    :param id: id or name of the consultation
    :param seen_version: (optional) the version you looked at; refused if it has changed since
    :returns: the outcome
    """
    tk.check_access("eparticipation_outcome_publish", context, data_dict)
    with hand.held(context, data_dict["id"], data_dict.get("seen_version")) as held:
        held.move(Move.PUBLISH, "publish")
        lifecycle.check_second(held.row.proposed_by or "", held.user_id)
        # Contributions may have been hidden or withdrawn since it was proposed.
        _check_whole(held)
        held.row.published_by, held.row.published_at = held.user_id, held.now
        publishing.publish(held)
        telling.answered(held.consultation, held.user_id)
    return _shown(held)


def _check_whole(held: Hand) -> None:
    package_id = held.consultation.package_id
    found = reading.themes(package_id, ThemeRow.of(package_id))
    lacking = reading.missing(package_id, held.row, found, numbers.received(package_id))
    if lacking:
        raise NotComplete(flaws=lacking, titles=reading.titles(found))


def _shown(held: Hand) -> dict[str, Any]:
    consultation = finding.facts(held.consultation.package_id) or held.consultation
    return reading.outcome(consultation, held.user_id, finding.now())
