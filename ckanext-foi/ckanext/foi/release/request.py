"""What releases ask of requests: who somebody is towards one, and whether its answer is handed out now."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import AuthResult, Context

from ckanext.foi.clocks import counting
from ckanext.foi.requests import attachments, sight
from ckanext.foi.requests.hand import place_today
from ckanext.foi.requests.model import FOIRequest
from ckanext.foi.requests.states import DECIDING, Party
from ckanext.foi.requests.towards import as_party


def department_only(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Answer for the Competent Department; for all others the request is not there, or not theirs."""
    return as_party(context, data_dict, Party.DEPARTMENT)


def found(reference: str) -> FOIRequest:
    """Return a request whose reader was let in."""
    row = FOIRequest.get(reference)
    if row is None:
        raise tk.ObjectNotFound(tk._("There is no such request, or none that you may see."))
    return row


def actor(context: Context) -> str:
    """Return the id of who acts."""
    return sight.viewer(context).id


def may_prepare(row: FOIRequest) -> bool:
    """Say whether documents may still be brought and changed: until it is decided."""
    return place_today(row, counting.today()).request in DECIDING and not row.pending_id


def works_on(request_id: str, user_id: str | None) -> bool:
    """Say whether somebody is of the Competent Department that answers a request."""
    row = FOIRequest.get(request_id)
    return row is not None and Party.DEPARTMENT in sight.parties(row, user_id)


def is_handed_out_to(request_id: str, user_id: str | None) -> bool:
    """Say whether somebody may read now what answers a request."""
    row = FOIRequest.get(request_id)
    if row is None:
        return False
    towards = sight.parties(row, user_id)
    if towards & {Party.DEPARTMENT, Party.PRESIDENT}:
        return True
    # Law 9 of 2022, article 15: what was not collected in time is handed out no more.
    return bool(towards) and place_today(row, counting.today()).request in attachments.HANDED_OUT
