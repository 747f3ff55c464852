"""Actions on documents: files of a draft, and new versions of what is public."""

from __future__ import annotations

import uuid
from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import Context

from ckanext.eparticipation.consultations import reading, schema, shapes, writing
from ckanext.eparticipation.consultations.acting import held
from ckanext.eparticipation.consultations.domain import documents, moves, texts
from ckanext.eparticipation.consultations.domain.moves import Move
from ckanext.eparticipation.consultations.domain.states import State
from ckanext.eparticipation.consultations.happening import Happening
from ckanext.eparticipation.errors import TextRefused
from ckanext.qatar_sectors.audit.acts import Act
from ckanext.qatar_sectors.calendar.qatar_time import today_in_qatar
from ckanext.qatar_sectors.contracts.answering import answers_with

LONGEST_NAME = 300


@answers_with(shapes.Consultation)
@tk.validate_action_data(schema.eparticipation_document_create)
def eparticipation_document_create(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Add a document, or a new version of one; earlier versions stay. Once the consultation is public, people are told.

    :param id: id or name of the consultation
    :param upload: the file
    :param name: what the document is called, by language; both are needed
    :param note: (optional) what it is, or what changed, by language; needed for a version of what is public
    :param document: (optional) id of the document of which this is a new version
    :param seen_version: (optional) the version of the consultation you looked at; refused if it has changed since
    :returns: the consultation
    """
    tk.check_access("eparticipation_document_create", context, data_dict)
    with held(context, data_dict) as hand:
        drafted = hand.state is State.DRAFT
        moves.check(hand.state, Move.EDIT if drafted else Move.NEW_VERSION)
        upload = data_dict.get("upload")
        if upload is None or not getattr(upload, "filename", ""):
            raise TextRefused(field="upload", flaw="file_missing")
        name = texts.both(data_dict["name"], "name", LONGEST_NAME)
        note = data_dict.get("note") or {}
        if note or not drafted:
            note = texts.both(note, "note", texts.LONGEST_REASON)
        known = documents.read(reading.package_of(hand.row.package_id)["resources"]).documents
        document_id, version = data_dict.get("document") or str(uuid.uuid4()), 1
        if data_dict.get("document"):
            found = documents.next_version(known, document_id)
            if found is None:
                raise TextRefused(field="document", flaw="document_unknown")
            version = found
        if drafted:
            hand.note(Move.EDIT.value, Act.CONSULTATION_CHANGE)
        else:
            hand.note(
                Move.NEW_VERSION.value,
                Act.CONSULTATION_MOVE,
                document=document_id,
                version=version,
                reason=note,
            )
            hand.tell(
                Happening.NEW_VERSION,
                document=document_id,
                version=version,
                name=name,
                note=note,
            )
        writing.add_file(
            hand.row.package_id,
            upload,
            {
                "part": documents.DOCUMENT,
                "document_id": document_id,
                "document_version": version,
                "name_translated": name,
                "description_translated": note,
                "issued": today_in_qatar(hand.instant).isoformat(),
            },
        )
    return reading.whole(hand.row.package_id, hand.user_id)


@answers_with(shapes.Consultation)
@tk.validate_action_data(schema.eparticipation_document_delete)
def eparticipation_document_delete(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Take a file out of a draft. What was public stays.

    :param id: id or name of the consultation
    :param file: id of the file
    :param seen_version: (optional) the version of the consultation you looked at; refused if it has changed since
    :returns: the consultation
    """
    tk.check_access("eparticipation_document_delete", context, data_dict)
    with held(context, data_dict) as hand:
        hand.move(Move.EDIT, Act.CONSULTATION_CHANGE)
        if not writing.remove_file(hand.row.package_id, data_dict["file"]):
            raise TextRefused(field="file", flaw="document_unknown")
    return reading.whole(hand.row.package_id, hand.user_id)
