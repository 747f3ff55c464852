"""How far an agency's consultations are held as the policy's third point asks: topic, texts, documents, time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from ckanext.eparticipation.agencies.policy.point import Finding, State


def _(text: str) -> str:
    """Mark a sentence for translation."""
    return text


NOT_ATTESTED = _("{number} of {whole} consultations were not attested and approved by two people.")
TEXTS_MISSING = _(
    "{number} of {whole} consultations do not state their objective, scope and method in both languages."
)
NO_DOCUMENT = _("{number} of {whole} consultations have no document online.")
SHORTER = _(
    "{number} of {whole} consultations were open for less than {days} days and do not say why."
)


@dataclass(frozen=True)
class Held:
    """A consultation that was announced: what it says of itself, and for how long it is open."""

    page: str
    announced: date
    attested: bool
    whole: bool
    documents: int
    days: int
    # It says in both languages why it is open for fewer days than usual.
    reasoned: bool = False


def topic(held: Sequence[Held]) -> Finding:
    """Return whether the topic of each was attested, and approved by somebody else."""
    return _judged(held, lambda one: one.attested, NOT_ATTESTED, "")


def texts(held: Sequence[Held]) -> Finding:
    """Return whether each says its objective, its scope, how it is conducted and a plain summary."""
    return _judged(held, lambda one: one.whole, TEXTS_MISSING, "#ep-about")


def documents(held: Sequence[Held]) -> Finding:
    """Return whether the documents of each are online."""
    return _judged(held, lambda one: one.documents > 0, NO_DOCUMENT, "#ep-documents")


def time(held: Sequence[Held], usual: int) -> Finding:
    """Return whether each leaves the usual days, or says why not; the policy gives no number, they are the portal's choice."""
    return _judged(held, lambda one: one.days >= usual or one.reasoned, SHORTER, "#ep-about", usual)


def _judged(
    held: Sequence[Held],
    fulfils: Callable[[Held], bool],
    note: str,
    anchor: str,
    days: int = 0,
) -> Finding:
    """Judge all of an agency's consultations; the proof is the newest of those that decide it."""
    if not held:
        return Finding(State.NOT_DUE)
    failing = [one for one in held if not fulfils(one)]
    newest = max(failing or held, key=lambda one: one.announced)
    if not failing:
        return Finding(State.FULFILLED, newest.announced, newest.page + anchor)
    state = State.MISSING if len(failing) == len(held) else State.PARTLY
    facts = {"number": len(failing), "whole": len(held), "days": days}
    return Finding(state, newest.announced, newest.page + anchor, note, facts)
