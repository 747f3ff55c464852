"""What the points of the policy and their states are called. The caller translates."""

from __future__ import annotations

from ckanext.eparticipation.agencies.policy.point import State


def _(text: str) -> str:
    """Mark a sentence for translation."""
    return text


OFFICER = _("A senior officer for e-participation is appointed")
AWARENESS = _("Awareness of e-participation is raised")
OWN_SITE = _("The e-participation page is kept on the agency's own site")
LINKED = _("The agency's home page leads to the e-participation page")
STATEMENT = _("The statement of commitment is complete in both languages")
CONSULTATIONS = _("Public consultations are online")
COMMUNICATION = _("Ways of communication are named, with the time until an answer")
DISCLAIMER = _("The disclaimer is there in both languages")

STATES: dict[State, str] = {
    State.FULFILLED: _("Fulfilled"),
    State.PARTLY: _("Partly fulfilled"),
    State.MISSING: _("Not fulfilled"),
    State.NOT_DUE: _("Nothing due yet"),
}
# What the policy says, by the number of its points (the portal's mission, part B).
POLICY: dict[int, str] = {
    1: _(
        "Each agency appoints a senior officer with the authority to run e-participation and to raise awareness of it; while none is appointed, its official spokesperson or public-relations officer acts."
    ),
    2: _(
        "Each agency keeps, on its own site and linked from its home page, an e-participation page: a statement of commitment (goals, activities, plans, topics and ways of communication), its online public consultations, its ways of communicating with the public, a disclaimer."
    ),
    3: _(
        "Consultations: a suitable topic; a document that states the objective, the scope and how the consultation is conducted; simple, usable information; the documents published online; enough time to respond."
    ),
    4: _("Participation in government e-forums grows by 20% a year, computed from real events."),
}
