"""Decisions of a request as one reader may know them."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk

from ckanext.foi.redaction.exemptions import Exemption
from ckanext.foi.requests import attachments, sentences
from ckanext.foi.requests.grounds import Ground
from ckanext.foi.requests.lifecycle import Place
from ckanext.foi.requests.model import FOIDecision, FOIRequest
from ckanext.foi.requests.model.decision import Stage
from ckanext.foi.requests.sight import Seen
from ckanext.foi.requests.states import Outcome, Party


def coded(code: str, text: str) -> dict[str, str]:
    """Return a code with what it is called in the reader's language."""
    return {"code": str(code), "text": tk._(text)}


def is_out(row: FOIDecision, place: Place, taken: list[FOIDecision]) -> bool:
    """Say whether an answer was handed out: what is not collected yet is not told yet."""
    return row is taken[-1] and place.request in attachments.HANDED_OUT


def decision(row: FOIDecision, people: dict[str, str], *, answered: bool = True) -> dict[str, Any]:
    """Return a decision; `answered`: with the answer that is handed out."""
    return {
        "id": row.id,
        "outcome": coded(Outcome(row.outcome), sentences.OUTCOMES[Outcome(row.outcome)]),
        "reasons": row.reasons,
        "answer": row.answer if answered else "",
        "link": row.link,
        "other_law": row.other_law,
        "note": row.note if people else "",
        "grounds": [coded(Ground(one), sentences.GROUNDS[Ground(one)]) for one in row.grounds],
        "exemptions": [
            {
                **coded(Exemption(one["code"]), sentences.EXEMPTIONS[Exemption(one["code"])]),
                "harm": one["harm"],
            }
            for one in row.exemptions
        ],
        "fee": list(row.fee),
        "stage": row.state,
        "proposed_by": people.get(row.proposed_by, ""),
        "decided_by": people.get(row.decided_by or "", ""),
        "proposed_at": row.proposed_at.isoformat(),
        "decided_at": row.decided_at.isoformat() if row.decided_at else None,
    }


def pending(
    request: FOIRequest, decisions: list[FOIDecision], people: dict[str, str], seen: Seen
) -> dict[str, Any] | None:
    """Return what waits for a second person; `is_own`: the reader proposed it."""
    found = next((one for one in decisions if one.id == request.pending_id), None)
    if found is None or Party.DEPARTMENT not in seen.parties:
        return None
    return {**decision(found, people), "is_own": found.proposed_by == seen.who.id}


def returned(
    decisions: list[FOIDecision], people: dict[str, str], seen: Seen
) -> dict[str, Any] | None:
    """Return the last proposal, where a colleague sent it back."""
    if Party.DEPARTMENT not in seen.parties or not decisions:
        return None
    last = decisions[-1]
    return decision(last, people) if last.state == Stage.RETURNED else None
