"""What must be true before documents leave the entity: each check names what stops the release."""

from __future__ import annotations

from collections.abc import Callable

from ckanext.foi.requests.model import FOIAttachment, FOIDecision, FOIRequest
from ckanext.foi.requests.model.attachment import Part
from ckanext.qatar_sectors.files.model import StoredFile
from ckanext.qatar_sectors.files.states import State as FileState

# (request, decision, its answer's files) -> what is wrong, in the reader's language.
Check = Callable[[FOIRequest, FOIDecision, list[FOIAttachment]], list[str]]
_checks: list[Check] = []


def register(check: Check) -> None:
    """Have a check asked before each release; a second call changes nothing."""
    if check not in _checks:
        _checks.append(check)


def answer_files(request: FOIRequest) -> list[FOIAttachment]:
    """Return the files that would leave."""
    return [row for row in FOIAttachment.of(request.id) if row.part == Part.ANSWER]


def unchecked(rows: list[FOIAttachment]) -> bool:
    """Say whether a file still waits in quarantine or was refused there."""
    stored = [StoredFile.get(row.file_id) for row in rows]
    return any(one is None or one.state != FileState.RELEASED for one in stored)


def problems(request: FOIRequest, decision: FOIDecision) -> list[str]:
    """Return all that stops a release."""
    rows = answer_files(request)
    return [problem for check in _checks for problem in check(request, decision, rows)]
