"""How far an agency reached the policy's goal in a year that is over, for the table of the policy."""

from __future__ import annotations

from datetime import date

from ckanext.eparticipation.agencies.policy.point import Finding, State


def _(text: str) -> str:
    """Mark a sentence for translation."""
    return text


GREW = _("In {year} participation grew by {percent}%, the goal is {goal}%.")
FELL = _("In {year} participation did not grow; the goal is {goal}%.")


def judged(before: int | None, number: int | None, year: int, goal: float) -> Finding:
    """Return the finding from the distinct people of two years. None: nobody took part, or the number is withheld."""
    if not before or number is None:
        return Finding(State.NOT_DUE)
    on, proof = date(year, 12, 31), f"/participation/indicators?year={year}#agencies"
    # Whole numbers: 12 people after 10 are 20%, whatever floating point says.
    if number * 1000 >= before * round(1000 * (1 + goal)):
        return Finding(State.FULFILLED, on, proof)
    facts = {
        "year": year,
        "percent": (number - before) * 100 // before,
        "goal": round(goal * 100),
    }
    if number > before:
        return Finding(State.PARTLY, on, proof, GREW, facts)
    return Finding(State.MISSING, on, proof, FELL, facts)
