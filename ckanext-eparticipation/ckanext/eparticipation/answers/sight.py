"""Consultations and answers as one account may see them; what may not be seen is not found."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import Context

from ckanext.eparticipation.answers.model import Answer
from ckanext.eparticipation.answers.states import State
from ckanext.eparticipation.consultations import finding
from ckanext.eparticipation.consultations.domain.states import Facts
from ckanext.qatar_sectors.discussion.standing import Viewer, viewer
from ckanext.qatar_sectors.lists.values import PlaceUnreadable
from ckanext.qatar_sectors.lists.window import Piece, Window
from ckanext.qatar_sectors.roles import asking
from ckanext.qatar_sectors.roles.policy import Doing, Thing


def consultation(context: Context, data: dict[str, Any]) -> tuple[Facts, Viewer]:
    """Return the consultation that is named, as the one who asks may see it."""
    who = viewer(context)
    return finding.shown(str(data.get("consultation") or ""), who.id or None), who


def may(who: Viewer, doing: Doing, facts: Facts) -> bool:
    """Say whether somebody may do something with the answers to a consultation."""
    return asking.may(
        doing,
        Thing.CONSULTATION_ANSWER,
        user_id=who.id or None,
        organisation_id=facts.organisation_id,
    )


def counted(context: Context, data: dict[str, Any]) -> tuple[Answer, Facts, Viewer]:
    """Return the submitted answer that is named by `id`, for who reads answers; else it is not there."""
    who = viewer(context)
    answer = Answer.get(str(data.get("id") or ""))
    facts = finding.facts(answer.consultation_id) if answer is not None else None
    if answer is None or facts is None or answer.state != State.SUBMITTED:
        raise not_found()
    if not may(who, Doing.READ, facts):
        raise not_found()
    return answer, facts, who


def window(data: dict[str, Any], most: int) -> Window:
    """Return which page of a list is asked for."""
    limit = max(1, min(data["limit"], most))
    try:
        return Window.of(limit, data.get("after"), data.get("before"))
    except PlaceUnreadable as err:
        raise tk.ValidationError({"after": [tk._("This names no page of the list.")]}) from err


def places(piece: Piece[Any]) -> dict[str, str | None]:
    """Return which pages stand before and after a page."""
    return {
        "before": str(piece.before) if piece.before else None,
        "after": str(piece.after) if piece.after else None,
    }


def not_found() -> tk.ObjectNotFound:
    """Return the one answer for what is not there and what is hidden."""
    return tk.ObjectNotFound(tk._("There is no such answer, or none that you may see."))
