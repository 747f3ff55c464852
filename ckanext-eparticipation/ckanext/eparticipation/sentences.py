"""What mistakes in e-participation are called, and at which field they stand. The caller translates.

A subject adds its own sentences with `learn`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from ckanext.eparticipation.errors import EParticipationError

Translate = Callable[[str], str]


def _(text: str) -> str:
    """Mark a sentence for translation."""
    return text


# What is more than a sentence with facts in it: told by the error's facts.
Telling = Callable[[Mapping[str, object], Translate], str]
# By the code of an error, or by its flaw.
_SENTENCES: dict[str, str | Telling] = {
    "moved": _(
        "Somebody has changed this consultation since you opened the page. Look at it as it is now, then decide again. What you typed is kept."
    ),
    "second_person_needed": _(
        "Another officer must do this: who attested or submitted a consultation does not approve it."
    ),
    "not_open": _("This consultation is not open now."),
    "instant_unreadable": _("Write a day and a time, such as 2026-12-01 08:00."),
    "date_missing": _("Give the day and the time."),
    "opens_past": _("The opening must lie ahead."),
    "closes_first": _("It must close after it opens."),
    "too_short": _("A consultation is open for at least {least} days."),
    "too_long": _("A consultation is open for at most {most} days."),
    "reason_missing": _(
        "It is open for less than {usual} days: say why, in Arabic and in English. Everybody reads it."
    ),
    "not_later": _("The new closing must be later than the present one."),
    "sector_missing": _("Choose at least one sector."),
    "not_attested": _(
        "Attest that the topic is suitable: it concerns neither internal security nor bilateral or multilateral relations."
    ),
    "nothing_asked": _("Ask at least one question, or let people discuss."),
    "questions_many": _("Ask at most {most} questions."),
    "file_missing": _("Choose a file."),
    "document_unknown": _("This consultation has no such document."),
    "kind_unknown": _("Choose how the question is answered."),
    "options_few": _("Give at least two options."),
    "options_many": _("Give at most {most} options."),
    "options_alike": _("Two options are the same."),
    "most_wrong": _("Give a number from 1 to {most}."),
    "scale_wrong": _("A scale ends at a number from {least} to {most}."),
    "text_long": _("Write at most {most} characters."),
    "language_missing": _("Write this in Arabic and in English."),
}
_FIELDS: dict[str, str] = {"moved": "seen_version", "move_refused": "state"}


def learn(sentences: Mapping[str, str | Telling], fields: Mapping[str, str] | None = None) -> None:
    """Add sentences by code or flaw, and the fields at which they stand; a second call changes nothing."""
    _SENTENCES.update(sentences)
    _FIELDS.update(fields or {})


def field(err: EParticipationError) -> str:
    """Return the field at which an error stands."""
    return str(err.facts.get("field") or _FIELDS.get(err.code, "id"))


def error(err: EParticipationError, translate: Translate) -> str:
    """Return what was wrong, and how to mend it."""
    known = _SENTENCES[str(err.facts.get("flaw") or err.code)]
    if not isinstance(known, str):
        return known(err.facts, translate)
    text = translate(known)
    for name, value in err.facts.items():
        shown = value.isoformat() if isinstance(value, date) else str(value)
        text = text.replace("{" + name + "}", shown)
    return text
