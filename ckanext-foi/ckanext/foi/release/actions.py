"""Actions of releases: a document is brought, prepared, made, proved, and approved by a second person."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.foi.alternative.checking import MAX_LETTERS, leaks
from ckanext.foi.documents.kinds import WAYS, Treatment
from ckanext.foi.redaction import boxes, confined
from ckanext.foi.release import (
    acting,
    evidence,
    jobs,
    keeping,
    listing,
    reading,
    request,
    schema,
    shapes,
)
from ckanext.foi.release.errors import NotTaken, TextSays
from ckanext.foi.release.model import FOIReleaseDocument
from ckanext.foi.release.stages import Stage, Step, after
from ckanext.foi.requests import telling
from ckanext.qatar_sectors.contracts.answering import answers_with
from ckanext.qatar_sectors.files import giving, intake, stores
from ckanext.qatar_sectors.files.kinds import Kind
from ckanext.qatar_sectors.files.model import StoredFile
from ckanext.qatar_sectors.files.states import Store

MOST_DOCUMENTS = 50


@answers_with(shapes.Documents)
@tk.side_effect_free
@tk.validate_action_data(schema.foi_release_list)
def foi_release_list(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """List the documents of a request's answer, with the evidence of what was done to them.

    :param id: the request
    :returns: `request`, whether documents `may_add`, and the `documents`; each `may` says what can be done
    """
    tk.check_access("foi_release_list", context, data_dict)
    return reading.documents(request.found(data_dict["id"]), request.actor(context))


@answers_with(shapes.Document)
@tk.validate_action_data(schema.foi_release_create)
def foi_release_create(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Bring a document that answers a request. A job looks into it.

    :param id: the request
    :param upload: the file
    :returns: the document
    """
    tk.check_access("foi_release_create", context, data_dict)
    user_id = request.actor(context)
    with acting.explained():
        asked = request.found(data_dict["id"])
        if not request.may_prepare(asked):
            said = tk._("The request is decided: its documents cannot be changed.")
            raise tk.ValidationError({"state": [said]})
        if len(FOIReleaseDocument.of(asked.id)) >= MOST_DOCUMENTS:
            raise tk.ValidationError({"upload": [tk._("A release holds at most 50 documents.")]})
        upload = data_dict["upload"]
        row = FOIReleaseDocument(
            request_id=asked.id, name=upload.filename or "", preparers=[user_id]
        )
        _take(row, upload, user_id)
        acting.note(row, "brought")
        model.Session.commit()
    jobs.enqueue_soon()
    return _shown(context, data_dict["id"], row.id)


def _take(row: FOIReleaseDocument, upload: Any, user_id: str) -> None:
    with giving.refused_at("upload"):
        keeping.take_original(row, upload.stream, upload.filename or "", user_id)
        stored = StoredFile.get(row.original_file_id)
        row.name = stored.name if stored is not None else row.name
        model.Session.add(row)
        model.Session.flush()
        intake.release(row.original_file_id, keeping.ORIGINAL, row.id, Store.PRIVATE)


@answers_with(shapes.Document)
@tk.validate_action_data(schema.foi_release_change)
def foi_release_change(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Draw the boxes of a document, or choose what is done with it. An approval is void afterwards.

    :param id: the request
    :param document: id of the document
    :param treatment: (optional) `redact`, `clean` or `as_it_is`
    :param boxes: (optional) all boxes: `page`, `x`, `y`, `w`, `h` in fractions of the page as it is displayed, from
        its top left corner, `code` of article 20, `harm` (optional)
    :param seen_version: (optional) the `version` of the document that you saw; another one is refused
    :returns: the document
    """
    tk.check_access("foi_release_change", context, data_dict)
    with acting.held(context, data_dict, "changed") as (row, _user_id):
        row.step(Step.CHANGE)
        way = WAYS.get(Kind(row.kind))
        wanted = data_dict.get("treatment")
        if way is None or (wanted and Treatment(wanted) not in way.treatments):
            raise NotTaken(kind=row.kind, treatment=wanted or "")
        row.treatment = wanted or row.treatment
        given = data_dict.get("boxes")
        if given is not None:
            if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
                raise tk.ValidationError({"boxes": [tk._("Send a list of boxes.")]})
            row.boxes = [box.as_dict() for box in boxes.read(given, len(row.pages))]
        keeping.drop_result(row)
        row.report, row.trouble = {}, ""
    return _shown(context, data_dict["id"], data_dict["document"])


@answers_with(shapes.Document)
@tk.validate_action_data(schema.foi_release_make)
def foi_release_make(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Let what goes out be made and proved, by a job.

    :param id: the request
    :param document: id of the document
    :param seen_version: (optional) the `version` of the document that you saw; another one is refused
    :returns: the document
    """
    tk.check_access("foi_release_make", context, data_dict)
    with acting.held(context, data_dict, "making") as (row, _user_id):
        row.step(Step.MAKE)
        row.due_at, row.attempts = datetime.now(UTC), 0
    jobs.enqueue_soon()
    return _shown(context, data_dict["id"], data_dict["document"])


@answers_with(shapes.Document)
@tk.validate_action_data(schema.foi_release_text)
def foi_release_text(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Write the text alternative of what goes out, for readers who need it. It says no word that is under a box.

    :param id: the request
    :param document: id of the document
    :param text: (optional) the text; without it there is none
    :param seen_version: (optional) the `version` of the document that you saw; another one is refused
    :returns: the document
    """
    tk.check_access("foi_release_text", context, data_dict)
    text = data_dict["text"].replace("\r\n", "\n").strip()
    if len(text) > MAX_LETTERS:
        raise tk.ValidationError({"text": [tk._("The text is too long.")]})
    with acting.held(context, data_dict, "text") as (row, _user_id):
        after(Stage(row.stage), Step.WRITE_TEXT)
        if row.treatment == Treatment.REDACT and text:
            _check_text(row, text)
        row.step(Step.WRITE_TEXT)
        keeping.keep_text(row, text, "officer")
    return _shown(context, data_dict["id"], data_dict["document"])


def _check_text(row: FOIReleaseDocument, text: str) -> None:
    original = StoredFile.get(row.original_file_id)
    if original is None:
        raise tk.ObjectNotFound(tk._("There is no such document."))
    with stores.local(Store.PRIVATE, original.location) as path:
        found = leaks(text, confined.covered_words(path, row.placed))
    if found:
        raise TextSays(words=", ".join(leak.word for leak in found[:10]))


@answers_with(shapes.Document)
@tk.validate_action_data(schema.foi_release_propose)
def foi_release_propose(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Hand a document to a second person of the Competent Department.

    :param id: the request
    :param document: id of the document
    :param seen_version: (optional) the `version` of the document that you saw; another one is refused
    :returns: the document
    """
    tk.check_access("foi_release_propose", context, data_dict)
    with acting.held(context, data_dict, "proposed") as (row, user_id):
        row.step(Step.PROPOSE)
        row.proposed_by, row.proposed_at, row.note = user_id, datetime.now(UTC), ""
        telling.second_person(request.found(data_dict["id"]), row.id, row.version, row.preparers)
    return _shown(context, data_dict["id"], data_dict["document"])


@answers_with(shapes.Document)
@tk.validate_action_data(schema.foi_release_return)
def foi_release_return(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Give a document back to who prepared it, and say why.

    :param id: the request
    :param document: id of the document
    :param note: what is to be done
    :param seen_version: (optional) the `version` of the document that you saw; another one is refused
    :returns: the document
    """
    tk.check_access("foi_release_return", context, data_dict)
    with acting.held(context, data_dict, "returned", changes=False) as (row, _user_id):
        row.step(Step.RETURN)
        row.note = data_dict["note"][: schema.LONGEST_NOTE]
    return _shown(context, data_dict["id"], data_dict["document"])


@answers_with(shapes.Document)
@tk.validate_action_data(schema.foi_release_approve)
def foi_release_approve(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Approve exactly what lies there: its bytes, boxes, grounds and text. Who prepared it cannot.

    :param id: the request
    :param document: id of the document
    :param digest: the `digest` of the document that you looked at
    :param seen_version: (optional) the `version` of the document that you saw; another one is refused
    :returns: the document
    """
    tk.check_access("foi_release_approve", context, data_dict)
    with acting.held(context, data_dict, "approved", changes=False) as (row, user_id):
        after(Stage(row.stage), Step.APPROVE)
        evidence.check_approval(row.evidence, data_dict["digest"], user_id, row.preparers)
        keeping.check_bytes(row)
        row.step(Step.APPROVE)
        row.approved_by, row.approved_at = user_id, datetime.now(UTC)
        row.approved_digest = row.evidence.digest
        listing.enlist(row)
    return _shown(context, data_dict["id"], data_dict["document"])


@answers_with(shapes.Documents)
@tk.validate_action_data(schema.foi_release_delete)
def foi_release_delete(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Take a document out of the answer, with everything that was made of it.

    :param id: the request
    :param document: id of the document
    :param seen_version: (optional) the `version` of the document that you saw; another one is refused
    :returns: the documents that are left
    """
    tk.check_access("foi_release_delete", context, data_dict)
    with acting.held(context, data_dict, "removed") as (row, _user_id):
        after(Stage(row.stage), Step.CHANGE)
        keeping.drop_result(row)
        intake.discard(row.original_file_id)
        model.Session.delete(row)
    return reading.documents(request.found(data_dict["id"]), request.actor(context))


def _shown(context: Context, reference: str, document_id: str) -> dict[str, Any]:
    row = FOIReleaseDocument.get(document_id)
    if row is None:
        raise tk.ObjectNotFound(tk._("There is no such document."))
    open_ = request.may_prepare(request.found(reference))
    return reading.document(row, request.actor(context), open_=open_)
