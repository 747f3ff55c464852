"""What of a consultation that is no draft can still be changed, and what is done instead of editing it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ckanext.eparticipation.consultations.domain.moves import (
    Move,
    Part,
    allows,
    changeable,
    ways_on,
)
from ckanext.eparticipation.consultations.domain.states import State
from ckanext.eparticipation.consultations.domain.texts import LANGUAGES
from ckanext.eparticipation.consultations.words import INSTEAD, SETTLED, TEXTS

# Where the desk lets each of these be done.
_PLACES = {Move.NEW_VERSION: "documents"}


def settled(state: State, allowed: Iterable[str]) -> dict[str, Any] | None:
    """Return why texts are no fields, and what can be done; None where they are fields. The page translates.

    `allowed`: the moves that its reader may make now.
    """
    if allows(state, Move.EDIT):
        return None
    moves = tuple(Move(move) for move in allowed)
    return {
        "why": SETTLED[state],
        "has_closing": Part.CLOSING in changeable(moves),
        "instead": [
            {"move": str(move), "word": INSTEAD[move], "where": _PLACES.get(move, "manage")}
            for move in ways_on(moves)
        ],
    }


def texts(stored: Mapping[str, Any], typed: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the texts of a consultation by language, each with what was typed in its place and not saved."""
    rows = []
    for name, label in TEXTS.items():
        both = [
            {
                "language": language,
                "stored": str(stored.get(f"{name}_{language}") or ""),
                "typed": _other(typed, stored, f"{name}_{language}"),
            }
            for language in LANGUAGES
        ]
        if any(one["stored"] or one["typed"] for one in both):
            rows.append({"label": label, "both": both})
    return rows


def unsaved_questions(
    typed: Iterable[Mapping[str, Any]], stored: Iterable[Mapping[str, Any]]
) -> list[list[str]]:
    """Return the texts of questions that were typed and not saved: a list for each question that differs."""
    known = {row["id"]: row for row in stored}
    fields = [
        f"{name}_{language}"
        for name in ("text", "help", "options", "lowest", "highest")
        for language in LANGUAGES
    ]
    found = []
    for row in typed:
        if words := [row[name] for name in fields if _other(row, known.get(row["id"], {}), name)]:
            found.append(words)
    return found


def _other(typed: Mapping[str, Any], stored: Mapping[str, Any], name: str) -> str:
    """Return what was typed where it is something else than what is stored; line ends do not count."""
    text = str(typed.get(name) or "")
    return text if text.split() != str(stored.get(name) or "").split() else ""
