"""Actions of the quarantine."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, TypedDict

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.qatar_sectors.audit.acts import Act
from ckanext.qatar_sectors.contracts.answering import answers_with
from ckanext.qatar_sectors.files import intake, jobs, schema
from ckanext.qatar_sectors.files.model import StoredFile
from ckanext.qatar_sectors.files.states import State


class Found(TypedDict):
    """Why a file was refused."""

    reason: str
    facts: dict[str, Any]


class Quarantined(TypedDict):
    """A file in quarantine."""

    id: str
    name: str
    purpose: str
    state: str
    size: int
    findings: list[Found]
    trouble: str
    owner_type: str
    owner_id: str
    created_at: str


class Quarantine(TypedDict):
    """A page of the quarantine."""

    count: int
    files: list[Quarantined]


@answers_with(Quarantine)
@tk.side_effect_free
@tk.validate_action_data(schema.qatar_quarantine_list)
def qatar_quarantine_list(context: Context, data_dict: dict[str, Any]) -> Quarantine:
    """List the files that wait for their check or were refused, the newest first. No content.

    :param limit: (optional) at most so many, 50 if not given
    :param offset: (optional) after so many
    :returns: `count` and `files`, each with `findings` (why it was refused) and `trouble` (why it still waits)
    """
    tk.check_access("qatar_quarantine_list", context, data_dict)
    count, rows = StoredFile.in_quarantine(data_dict["limit"], data_dict["offset"])
    return {"count": count, "files": [_told(row) for row in rows]}


@answers_with(Quarantined)
@tk.validate_action_data(schema.qatar_quarantine_recheck)
def qatar_quarantine_recheck(context: Context, data_dict: dict[str, Any]) -> Quarantined:
    """Check a refused file again, after the scanner or the rules have changed.

    :param id: the id of a file in quarantine
    :returns: the file, which waits now
    """
    tk.check_access("qatar_quarantine_recheck", context, data_dict)
    row = StoredFile.locked(data_dict["id"])
    if row is None or row.state not in (State.REFUSED, State.WAITING):
        raise tk.ObjectNotFound(tk._("File not found"))
    if not row.owner_id:
        # Its upload was refused at once: nothing waits for it any more.
        raise tk.ValidationError(
            {"id": [tk._("Nothing waits for this file any more: it has to be uploaded again.")]}
        )
    row.state, row.findings, row.attempts = State.WAITING, [], 0
    row.due_at, row.enqueued_at = datetime.now(UTC), None
    intake.record(Act.FILE_RECHECK, row)
    model.Session.commit()
    jobs.enqueue_soon()
    return _told(row)


def _told(row: StoredFile) -> Quarantined:
    return {
        "id": row.id,
        "name": row.name,
        "purpose": str(row.purpose),
        "state": str(row.state),
        "size": row.size,
        "findings": [{"reason": str(f.reason), "facts": dict(f.facts)} for f in row.reasons],
        "trouble": row.trouble,
        "owner_type": row.owner_type,
        "owner_id": row.owner_id,
        "created_at": row.created_at.astimezone(UTC).isoformat(),
    }
