"""What is said where a consultation does not allow an act: how it stands, and what its agency can do now."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ckanext.eparticipation.consultations.domain.moves import Move, Party, line_of, open_moves
from ckanext.eparticipation.consultations.domain.states import State
from ckanext.eparticipation.consultations.words import STATES


def _(text: str) -> str:
    """Mark a sentence for translation."""
    return text


MOVES = {
    Move.EDIT: _("edit texts, dates and questions"),
    Move.SUBMIT: _("send it for approval"),
    Move.RETURN: _("make it a draft again"),
    Move.APPROVE: _("have a second person approve it"),
    Move.DELETE: _("delete the draft"),
    Move.EXTEND: _("give people more time"),
    Move.NEW_VERSION: _("add a new version of a document"),
    Move.TAKE_PART: _("take part"),
    Move.ANALYSE: _("say that the answers are being studied"),
    Move.PUBLISH_OUTCOME: _("publish the outcome"),
    Move.ARCHIVE: _("archive it"),
    Move.WITHDRAW: _("withdraw it"),
    Move.ADD_RESULT: _("add the contributions as files"),
}
# Who works at the desk; the others have pages of their own.
AT_DESK = (Party.OFFICER, Party.SECOND)


def sentence(facts: Mapping[str, object], translate: Callable[[str], str]) -> str:
    """Return why an act is refused, by the `move` and the `current` state."""
    state = State(str(facts["current"]))
    # The list is in the reader's language: its comma is the language's, too.
    possible = translate(_("{first}, {second}"))
    told = ""
    for move in open_moves(state):
        if line_of(move).by in AT_DESK:
            word = translate(MOVES[move])
            told = possible.replace("{first}", told).replace("{second}", word) if told else word
    template = (
        _(
            "This is not possible now: {move}. The consultation stands at “{state}”. What its agency can do: {possible}."
        )
        if told
        else _(
            "This is not possible any more: {move}. The consultation stands at “{state}”, and stays as it is."
        )
    )
    words = {
        "move": translate(MOVES[Move(str(facts["move"]))]),
        "state": translate(STATES[state]),
        "possible": told,
    }
    text = translate(template)
    for name, word in words.items():
        text = text.replace("{" + name + "}", word)
    return text
