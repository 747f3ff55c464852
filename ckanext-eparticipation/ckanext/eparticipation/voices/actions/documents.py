"""Actions of documents: their text with the places of what is said about it, and commenting on a passage."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.eparticipation.consultations.finding import CONSULTATION
from ckanext.eparticipation.voices import anchoring, reading, schema, sentences, shapes, sight
from ckanext.eparticipation.voices.anchoring import Found, How, Span
from ckanext.eparticipation.voices.model import DocumentText, Passage, PassagePlace
from ckanext.eparticipation.voices.parts import Part, PartKind
from ckanext.eparticipation.voices.texts import Version
from ckanext.qatar_sectors.contracts.answering import answers_with
from ckanext.qatar_sectors.discussion import beginning, forms, shown, standing
from ckanext.qatar_sectors.discussion import finding as discussions
from ckanext.qatar_sectors.discussion.explaining import explained
from ckanext.qatar_sectors.discussion.kinds import Kind
from ckanext.qatar_sectors.discussion.shapes import NewThread


@answers_with(shapes.DocumentShown)
@tk.side_effect_free
@tk.validate_action_data(schema.eparticipation_document_show)
def eparticipation_document_show(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Show the text of a version of a consultation's document, paragraph by paragraph.

    :param id: the version: id of a file of the consultation
    :param limit: (optional) how many paragraphs; 100, at most 200
    :param offset: (optional) after so many
    :returns: the `paragraphs` with the ids of public threads about each, the `versions` of the document, and what is `lost`:
        passages that are no longer in this version
    """
    tk.check_access("eparticipation_document_show", context, data_dict)
    found = sight.version(data_dict["id"], context)
    return reading.document(found, min(data_dict["limit"], schema.MOST), data_dict["offset"])


@answers_with(shapes.PassageShown)
@tk.side_effect_free
@tk.validate_action_data(schema.eparticipation_passage_show)
def eparticipation_passage_show(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Show a passage of a document as it would be anchored: by a paragraph, or by positions in the whole text.

    :param id: the version: id of a file of the consultation
    :param paragraph: (optional) number of a paragraph, from 1
    :param start: (optional) position of the first sign, in code points
    :param stop: (optional) position after the last sign
    :returns: `quote` with its context and place
    """
    tk.check_access("eparticipation_passage_show", context, data_dict)
    found = sight.version(data_dict["id"], context)
    passage, paragraph = _passage(found, data_dict)
    return {
        "id": found.resource_id,
        "quote": passage.quote,
        "prefix": passage.prefix,
        "suffix": passage.suffix,
        "start": passage.start,
        "stop": passage.start + len(passage.quote),
        "paragraph": paragraph,
    }


@answers_with(NewThread)
@tk.validate_action_data(schema.eparticipation_passage_comment)
def eparticipation_passage_comment(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Comment on a passage of a consultation's document. It begins a thread that is anchored to the words.

    :param id: the version: id of a file of the consultation
    :param paragraph: (optional) number of a paragraph, from 1
    :param start: (optional) position of the first sign, in code points
    :param stop: (optional) position after the last sign
    :param text: the comment, 2 to 5000 characters
    :param named: (optional) true: with one's name
    :param on_behalf: (optional) the organisation for which one speaks; needs an account
    :param submission_key: (optional) a random word of the form: sent twice, it makes one comment
    :returns: the thread with its first post; without an account its `receipt`, shown this once
    """
    tk.check_access("eparticipation_passage_comment", context, data_dict)
    found = sight.version(data_dict["id"], context)
    who = standing.viewer(context)
    known, about = discussions.subject(CONSULTATION, found.package_id, who)
    sent = forms.sent_before(data_dict.get("submission_key"), who, about.id)
    if sent is not None:
        return {**shown.begun(sent, about, who), "receipt": None}
    passage, _number = _passage(found, data_dict)
    asked = {
        **data_dict,
        "kind": Kind.COMMENT.value,
        "part": str(Part(PartKind.DOCUMENT, found.document_id)),
    }
    with explained():
        begun = beginning.begin(known, about, asked, who)
    _keep(begun.thread.id, found, passage)
    model.Session.commit()
    return {**shown.begun(begun.post, about, who), "receipt": begun.receipt}


def _keep(thread_id: str, found: Version, passage: anchoring.Passage) -> None:
    row = Passage(
        thread_id=thread_id,
        package_id=found.package_id,
        document_id=found.document_id,
        resource_id=found.resource_id,
        quote=passage.quote,
        prefix=passage.prefix,
        suffix=passage.suffix,
        start=passage.start,
    )
    model.Session.add(row)
    model.Session.flush()
    span = Span(passage.start, passage.start + len(passage.quote))
    PassagePlace.keep(found.resource_id, {thread_id: Found(How.EXACT, span)})


def _passage(found: Version, asked: dict[str, Any]) -> tuple[anchoring.Passage, int]:
    """Return the passage that was asked for, and the number of its first paragraph."""
    text = DocumentText.get(found.resource_id)
    if text is None or text.problem:
        problem = text.problem if text is not None else "unread"
        raise tk.ValidationError({"id": [tk._(sentences.PROBLEMS[problem])]})
    try:
        return reading.passage(text, asked)
    except anchoring.NoPassage as err:
        sentence = tk._(sentences.PASSAGES[err.problem])
        field = "paragraph" if asked.get("paragraph") is not None else "start"
        raise tk.ValidationError(
            {field: [sentence.replace("{most}", str(anchoring.LONGEST))]}
        ) from err
