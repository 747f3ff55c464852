"""What mistakes in answers, groups and states are called. The caller translates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from ckanext.eparticipation.answers.errors import AnswersError, Flaw
from ckanext.eparticipation.answers.groups import UNSAID, Dimension
from ckanext.eparticipation.answers.states import Channel, State
from ckanext.qatar_sectors.calendar.qatar_time import QATAR
from ckanext.qatar_sectors.identity.sentences import NAMES

Translate = Callable[[str], str]


def _(text: str) -> str:
    """Mark a sentence for translation."""
    return text


FLAWS = {
    "missing": _("This is needed."),
    "missing_text": _("Write an answer: this question is needed."),
    "missing_choice": _("Choose an answer: this question is needed."),
    "missing_ranking": _("Give at least one place: this question is needed."),
    "missing_file": _("Choose a file: this question is needed."),
    "file_again": _("Choose the file again: browsers do not keep chosen files."),
    "not_text": _("This is no text."),
    "too_long": _("Write at most {most} characters."),
    "too_long_by": _("Write at most {most} characters; these are {length}."),
    "too_short": _("Write at least {least} characters."),
    "no_such_choice": _("Choose one of the answers that are offered."),
    "too_many": _("Choose at most {most}."),
    "same_place": _("Two options have the same place. Give each place once."),
    "place_left_out": _("Place {place} is given to nothing. Begin with 1 and leave no place out."),
    "unknown_question": _("There is an answer to a question that this consultation does not ask."),
    "not_for_organisations": _("This consultation takes answers of persons alone."),
    "nothing_answered": _("Nothing is answered yet."),
    "agency_name": _(
        "This is the name of an agency on this portal: its officers speak for it. Leave it out, or write whom you speak for."
    ),
    **NAMES,
    "bad_day": _("Give the day as year, month and day, for example 2026-03-05."),
}
ERRORS = {
    "not_yet_open": _("This consultation takes answers from {opens} on."),
    "closed": _("This consultation is closed. It takes no answers any more."),
    "closed_at": _("This consultation closed on {closes}. It takes no answers any more."),
    "taken_back": _("The agency withdrew this consultation. It takes no answers any more."),
    "account_needed": _("Sign in to answer this consultation."),
    "answer_moved": _(
        "Your answer was changed meanwhile, in another window or on another device. What you typed here is kept: look at it, then send it again to put it in the other one's place."
    ),
    "nothing_there": _("There is no answer that could be withdrawn."),
    "outside_period": _(
        "The paper must have arrived while answers were taken: from {first} to {last}."
    ),
    "not_hideable": _("Only words and files can be hidden; what was chosen is a count."),
}
FIELDS = {
    "outside_period": "received_on",
    "answer_moved": "seen_revision",
    "not_yet_open": "state",
    "closed": "state",
    "taken_back": "state",
    "nothing_there": "state",
}
NAME = _("Name of the organisation")
STATES = {
    State.DRAFT: _("draft"),
    State.SUBMITTED: _("sent in"),
    State.WITHDRAWN: _("taken back"),
}
CHANNELS = {
    Channel.ACCOUNT: _("with an account"),
    Channel.OPEN: _("without an account"),
    Channel.PAPER: _("on paper"),
}
DIMENSIONS = {
    Dimension.AGE: _("Age"),
    Dimension.GENDER: _("Gender"),
    Dimension.NATIONALITY: _("Nationality"),
    Dimension.DISABILITY: _("Do you live with a disability?"),
}
GROUPS = {
    "under_18": _("Under 18"),
    "18_24": _("18 to 24"),
    "25_34": _("25 to 34"),
    "35_44": _("35 to 44"),
    "45_59": _("45 to 59"),
    "60_over": _("60 or older"),
    "female": _("Woman"),
    "male": _("Man"),
    "qatari": _("Qatari"),
    "other": _("Another nationality"),
    "yes": _("Yes, with a disability"),
    "no": _("No, without"),
    UNSAID: _("Not said"),
}


def flaw(found: Flaw, translate: Translate) -> str:
    """Return what is wrong with a field, and how to mend it."""
    by = found.problem == "too_long" and "length" in found.facts
    return _filled(translate(FLAWS["too_long_by" if by else found.problem]), found.facts)


def error(err: AnswersError, translate: Translate) -> str:
    """Return what was wrong, and how to mend it."""
    dated = err.code == "closed" and err.facts.get("closes") is not None
    return _filled(translate(ERRORS["closed_at" if dated else err.code]), err.facts)


def field(err: AnswersError) -> str:
    """Return the field at which an error stands."""
    return FIELDS.get(err.code, "id")


def _filled(text: str, facts: object) -> str:
    for name, value in dict(facts).items():  # type: ignore[call-overload]
        text = text.replace("{" + name + "}", _shown(value))
    return text


def _shown(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(QATAR).strftime("%Y-%m-%d %H:%M")
    return value.isoformat() if isinstance(value, date) else str(value)
