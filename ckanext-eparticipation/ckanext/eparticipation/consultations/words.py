"""What states, steps and kinds of questions are called. The caller translates."""

from __future__ import annotations

from ckanext.eparticipation.consultations.domain.moves import Move
from ckanext.eparticipation.consultations.domain.questions import Kind
from ckanext.eparticipation.consultations.domain.states import Moderation, State


def _(text: str) -> str:
    """Mark a sentence for translation."""
    return text


STATES = {
    State.DRAFT: _("Draft"),
    State.REVIEW: _("Waits for approval"),
    State.SCHEDULED: _("Opens soon"),
    State.OPEN: _("Open now"),
    State.CLOSED: _("Closed to answers"),
    State.ANALYSIS: _("Answers are being studied"),
    State.OUTCOME_PUBLISHED: _("Outcome published"),
    State.ARCHIVED: _("Archived"),
    State.WITHDRAWN: _("Withdrawn"),
}
# As the row of steps on a consultation's page calls them.
LIFE = {**STATES, State.SCHEDULED: _("Announced")}
# The same steps once they are behind.
PASSED = {**LIFE, State.OPEN: _("Opened")}
# Colours of the states, always beside their word.
TONES = {
    State.OPEN: "good",
    State.SCHEDULED: "info",
    State.REVIEW: "caution",
    State.WITHDRAWN: "bad",
    State.OUTCOME_PUBLISHED: "good",
}
STEPS = {
    Move.APPROVE: _("Approved and announced"),
    Move.EXTEND: _("More time was given"),
    Move.NEW_VERSION: _("A document came in a new version"),
    Move.ANALYSE: _("The agency studies the answers"),
    Move.PUBLISH_OUTCOME: _("The outcome was published"),
    Move.ARCHIVE: _("Archived"),
    Move.WITHDRAW: _("Withdrawn"),
}
# Why texts and questions are no fields any more, for each state in which the table does not let them be edited.
SETTLED = {
    State.REVIEW: _(
        "A second person reads it now: what they approve must be what they have read. To change something, make it a draft again."
    ),
    State.SCHEDULED: _(
        "It is approved and announced: what was announced is what people will be asked."
    ),
    State.OPEN: _(
        "It is approved and open: everybody must answer the same questions on the same terms."
    ),
    State.CLOSED: _("It is closed: what people answered must stay readable beside their answers."),
    State.ANALYSIS: _("Its answers are being studied: what was asked stays as it was answered."),
    State.OUTCOME_PUBLISHED: _(
        "Its outcome is published: what was asked stays as it was answered."
    ),
    State.ARCHIVED: _("It is archived: what was asked stays as it was answered."),
    State.WITHDRAWN: _("It is withdrawn: its page shows what it was, with the reason."),
}
# What is done instead of editing.
INSTEAD = {
    Move.RETURN: _("Make it a draft again: then texts, dates and questions are fields."),
    Move.EXTEND: _("Give people more time, as long as it has not closed."),
    Move.NEW_VERSION: _(
        "Add a document or a new version of one, with a note of what changed: everybody who follows it is told, earlier versions stay."
    ),
    Move.WITHDRAW: _(
        "Withdraw it with a reason and begin a new one, if a question, a text or the terms are wrong."
    ),
}
KINDS = {
    Kind.TEXT: _("Answer in words"),
    Kind.SINGLE: _("Choose one"),
    Kind.MULTIPLE: _("Choose several"),
    Kind.SCALE: _("A scale"),
    Kind.RANKING: _("Put in order"),
    Kind.FILE: _("Send a file"),
}
MODERATION = {
    Moderation.BEFORE: _("A moderator reads contributions before they are shown."),
    Moderation.AFTER: _(
        "Posts are shown at once, written answers after the closing; a moderator looks at what is reported."
    ),
}
STAGES = {
    "open": _("Open now"),
    "coming": _("Coming"),
    "closed": _("Closed to answers"),
    "withdrawn": _("Withdrawn"),
}
PARTS = {
    "objective": _("Objective"),
    "scope": _("Scope"),
    "method": _("How it is conducted"),
    "audience": _("Whom it asks"),
    "law": _("Policy or law concerned"),
}
# The texts of the form of a draft, in its order.
TEXTS = {
    "title": _("Title"),
    "notes": _("Plain summary"),
    **PARTS,
    "tags": _("Keywords"),
    "shorter_reason": _("Why the time is shorter"),
}
