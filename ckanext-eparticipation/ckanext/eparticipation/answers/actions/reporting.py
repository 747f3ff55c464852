"""The action of who finds that a written answer breaks a rule."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.eparticipation.answers import reporting, schema, shapes, sight
from ckanext.eparticipation.answers.explaining import explained
from ckanext.eparticipation.answers.model import Answer
from ckanext.eparticipation.consultations import finding
from ckanext.qatar_sectors.contracts.answering import answers_with
from ckanext.qatar_sectors.discussion.standing import viewer
from ckanext.qatar_sectors.discussion.writing import NOTE, lines


@answers_with(shapes.ReportedText)
@tk.validate_action_data(schema.eparticipation_answer_item_report)
def eparticipation_answer_item_report(
    context: Context, data_dict: dict[str, Any]
) -> dict[str, Any]:
    """Tell the moderators that a published written answer, or the name of the organisation beside it, breaks a rule.

    Each person counts once for each.

    :param id: the text (`id` in the list of written answers)
    :param name: (optional) true: it is the name of the organisation that breaks it
    :param reason: the rule that it breaks
    :param note: (optional) more words for the moderators, at most 1000 characters
    :returns: `counted`: false where the person reported it before
    """
    tk.check_access("eparticipation_answer_item_report", context, data_dict)
    who = viewer(context)
    seek = reporting.named_beside if data_dict["name"] else reporting.public
    found = seek(data_dict["id"])
    if found is not None:
        Answer.hold(found[1].id)
        # It may have changed while we waited for its answer.
        found = seek(data_dict["id"])
    if found is None:
        raise sight.not_found()
    with explained():
        counted = reporting.report(
            *found,
            reporter_id=who.id,
            reason=data_dict["reason"],
            note=lines(data_dict["note"], NOTE),
            now=finding.now(),
        )
    model.Session.commit()
    return {"counted": counted}
