"""What an answer without an account says, for who has its receipt."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import Context

from ckanext.eparticipation.answers import reading, receipts, schema, shapes, sight
from ckanext.eparticipation.consultations import finding
from ckanext.qatar_sectors.contracts.answering import answers_with


@answers_with(shapes.Own)
@tk.validate_action_data(schema.eparticipation_receipt_show)
def eparticipation_receipt_show(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Show the answer for which you were given a receipt. Sent as POST: a key belongs in no address.

    :param reference: the receipt's reference
    :param key: the receipt's key
    :returns: the answer
    """
    tk.check_access("eparticipation_receipt_show", context, data_dict)
    answer = receipts.opened(data_dict["reference"], data_dict["key"])
    facts = finding.facts(answer.consultation_id)
    if facts is None:
        raise sight.not_found()
    return reading.own(answer, facts, is_open=finding.is_open(facts, finding.now()))
