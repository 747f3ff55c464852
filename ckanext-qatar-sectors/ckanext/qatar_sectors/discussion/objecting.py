"""Objections as their author reads them: what one said, what was decided, and the words of who decided."""

from __future__ import annotations

from typing import Any

from ckanext.qatar_sectors.discussion import reading
from ckanext.qatar_sectors.discussion.model import DiscussionDecision, DiscussionObjection


def own(post_id: str) -> list[dict[str, Any]]:
    """Return the objections to decisions about a post, the oldest first."""
    objections = DiscussionObjection.of_post(post_id)
    if not objections:
        return []
    # A decision about an objection is of the very instant in which the objection was answered.
    notes = {(row.what, row.decided_at): row.note for row in DiscussionDecision.of_post(post_id)}
    return [
        {
            "text": row.text,
            "at": reading.iso(row.made_at),
            "outcome": row.outcome,
            "answered_at": reading.iso(row.answered_at),
            "note": notes.get((row.outcome, row.answered_at), "") if row.answered_at else "",
        }
        for row in objections
    ]
