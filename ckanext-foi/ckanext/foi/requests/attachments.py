"""Files of requests: into quarantine, through the checks, to the request."""

from __future__ import annotations

from typing import Any

from ckan import model

from ckanext.foi.clocks import counting
from ckanext.foi.requests.hand import place_today
from ckanext.foi.requests.model import FOIAttachment, FOIRequest
from ckanext.foi.requests.model.attachment import Part
from ckanext.foi.requests.sight import parties
from ckanext.foi.requests.states import Party, State
from ckanext.qatar_sectors.files import giving, intake, owners
from ckanext.qatar_sectors.files.purposes import Purpose
from ckanext.qatar_sectors.files.states import Store

OWNER = "foi_attachment"
# Law 9 of 2022, articles 15 and 19: handed out when it is collected, so in time and after the fee.
HANDED_OUT = frozenset({State.DELIVERED})


def install() -> None:
    """Answer for the files of requests; a second call changes nothing."""
    owners.register(OWNER, may_read)


def may_read(attachment_id: str, user_id: str | None) -> bool:
    """Say whether somebody may read a file now; asked at each download."""
    row = FOIAttachment.get(attachment_id)
    request = FOIRequest.get(row.request_id) if row is not None else None
    if row is None or request is None:
        return False
    towards = parties(request, user_id)
    if towards & {Party.DEPARTMENT, Party.PRESIDENT} or row.part == Part.QUESTION:
        return bool(towards)
    return bool(towards) and place_today(request, counting.today()).request in HANDED_OUT


def add(request: FOIRequest, upload: Any, part: Part, user_id: str | None) -> FOIAttachment:
    """Take a file in and give it to the request, in the open transaction."""
    with giving.refused_at("upload"):
        file_id = intake.receive(
            upload.stream, upload.filename or "", Purpose.ATTACHMENT, user_id=user_id
        )
        row = FOIAttachment(
            request_id=request.id, part=part.value, file_id=file_id, added_by=user_id
        )
        model.Session.add(row)
        model.Session.flush()
        intake.release(file_id, OWNER, row.id, Store.PRIVATE)
    return row


def remove(row: FOIAttachment) -> None:
    """Let go of a file, in the open transaction."""
    intake.discard(row.file_id)
    model.Session.delete(row)


def facts(rows: list[FOIAttachment]) -> list[dict[str, Any]]:
    """Return what a reader is told of files, with the address of those that can be had."""
    shown = ((row, giving.told(row.file_id)) for row in rows)
    return [{"id": row.id, "part": row.part} | file for row, file in shown if file is not None]
