"""The action of an author who does not agree with what a moderator took down."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.eparticipation.answers import hiding, reading, receipts, schema, shapes, sight
from ckanext.eparticipation.answers.errors import NothingThere
from ckanext.eparticipation.answers.explaining import explained
from ckanext.eparticipation.answers.model import Answer, AnswerItem
from ckanext.eparticipation.consultations import finding
from ckanext.qatar_sectors.contracts.answering import answers_with
from ckanext.qatar_sectors.discussion.errors import NothingToOppose
from ckanext.qatar_sectors.discussion.writing import OBJECTION, lines


@answers_with(shapes.Own)
@tk.validate_action_data(schema.eparticipation_answer_object)
def eparticipation_answer_object(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Object to the hiding of words of one's own answer: once for each decision. Another moderator decides.

    :param consultation: id or name of the consultation
    :param question: id of the question whose answer was hidden; `organisation` for the name of the organisation
    :param text: why it should be shown, 5 to 2000 characters
    :param reference: (optional) of the receipt, without an account
    :param key: (optional) of the receipt
    :returns: the answer
    """
    tk.check_access("eparticipation_answer_object", context, data_dict)
    facts, who = sight.consultation(context, data_dict)
    with explained():
        text = lines(data_dict["text"], OBJECTION)
        if data_dict.get("reference") or data_dict.get("key"):
            found: Answer | None = receipts.opened(
                data_dict.get("reference") or "", data_dict.get("key") or ""
            )
        else:
            found = Answer.of_person(facts.package_id, who.id)
        if found is None or found.consultation_id != facts.package_id:
            raise NothingThere()
        answer = Answer.hold(found.id)
        item = AnswerItem.of(found.id).get(data_dict["question"])
        if answer is None or item is None:
            raise NothingToOppose()
        hiding.oppose(item, text, finding.now())
        model.Session.commit()
    return reading.own(answer, facts, is_open=finding.is_open(facts, finding.now()))
