"""Actions of files: the requester's beside the question, the Competent Department's for the answer."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import Context

from ckanext.foi.requests import attachments, reading, schema, shapes, sight
from ckanext.foi.requests.hand import Hand, held
from ckanext.foi.requests.model import FOIAttachment
from ckanext.foi.requests.model.attachment import Part
from ckanext.foi.requests.states import DECIDING, Party, State
from ckanext.qatar_sectors.contracts.answering import answers_with

MOST_FILES = 20


@answers_with(shapes.Request)
@tk.validate_action_data(schema.foi_attachment_create)
def foi_attachment_create(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Add a file to a request: the requester to the question, the Competent Department to the answer.

    It is checked first. What the answer holds is handed out once it is ready to collect.

    :param id: the request
    :param upload: the file
    :returns: the request
    """
    tk.check_access("foi_attachment_create", context, data_dict)
    with held(context, data_dict) as hand:
        part, party = _part(hand)
        if len(FOIAttachment.of(hand.request.id)) >= MOST_FILES:
            raise tk.ValidationError({"upload": [tk._("A request holds at most 20 files.")]})
        attachments.add(hand.request, data_dict["upload"], part, hand.who.id or None)
        hand.note("file_added", party, internal=part is Part.ANSWER)
    return reading.whole(sight.seen(data_dict["id"], sight.viewer(context)))


@answers_with(shapes.Request)
@tk.validate_action_data(schema.foi_attachment_delete)
def foi_attachment_delete(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Take a file from a request, as long as it may be added.

    :param id: the request
    :param attachment: id of the file in the request's `files`
    :returns: the request
    """
    tk.check_access("foi_attachment_delete", context, data_dict)
    with held(context, data_dict) as hand:
        part, party = _part(hand)
        row = FOIAttachment.get(data_dict["attachment"])
        if row is None or (row.request_id, row.part) != (hand.request.id, part):
            raise tk.ObjectNotFound(tk._("There is no such file."))
        attachments.remove(row)
        hand.note("file_removed", party, internal=part is Part.ANSWER)
    return reading.whole(sight.seen(data_dict["id"], sight.viewer(context)))


def _part(hand: Hand) -> tuple[Part, Party]:
    """Return to what the one who acts may add files now."""
    towards = sight.parties(hand.request, hand.who.id)
    state = hand.place.request
    # What a second person looks at must not change under their eyes.
    if Party.DEPARTMENT in towards and state in DECIDING and not hand.request.pending_id:
        return Part.ANSWER, Party.DEPARTMENT
    writing = (State.DRAFT, State.CLARIFICATION_REQUESTED)
    if Party.REQUESTER in towards and state in writing:
        return Part.QUESTION, Party.REQUESTER
    raise tk.ValidationError({"state": [tk._("Files cannot be changed any more.")]})
