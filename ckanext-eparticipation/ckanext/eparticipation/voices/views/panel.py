"""The piece of a consultation's first page that leads to its discussion."""

from __future__ import annotations

from typing import Any

from ckanext.eparticipation.consultations.domain.states import Facts, State
from ckanext.eparticipation.voices.views import pieces

TEMPLATE = "eparticipation/voices/snippets/panel.html"


def panel(facts: Facts, state: State, _user_id: str | None) -> dict[str, Any] | None:
    """Return the documents whose passages can be commented on, while contributions are taken."""
    if state is not State.OPEN or not facts.discussion:
        return None
    return {"documents": pieces.documents(facts.package_id)}
