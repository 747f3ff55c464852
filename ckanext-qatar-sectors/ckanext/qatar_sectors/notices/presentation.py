"""What the pages of notices show, worked out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors.calendar.qatar_time import QATAR
from ckanext.qatar_sectors.notices import following
from ckanext.qatar_sectors.notices.cadence import COLLECTED, Cadence
from ckanext.qatar_sectors.notices.kind import Topic
from ckanext.qatar_sectors.notices.kinds import KINDS, kind_named
from ckanext.qatar_sectors.notices.lifecycle import Drop, State
from ckanext.qatar_sectors.notices.marking import _
from ckanext.qatar_sectors.notices.words import Language, value_shown

Translate = Callable[[str], str]

TOPICS: dict[Topic, str] = {
    Topic.FOLLOWED: _("What you follow"),
    Topic.TALK: _("Questions and answers"),
    Topic.WORK: _("Your work for an agency"),
    Topic.ACCOUNT: _("Your account"),
}
CADENCES: dict[Cadence, str] = {
    Cadence.AT_ONCE: _("At once"),
    Cadence.DAILY: _("Together, once a day"),
    Cadence.WEEKLY: _("Together, on Sundays"),
    Cadence.OFF: _("No mail"),
}
STATES: dict[State, str] = {
    State.SET_ASIDE: _("Set aside"),
    State.WAITING: _("Waiting"),
    State.SENDING: _("Being sent"),
    State.SENT: _("Sent"),
    State.DROPPED: _("Not sent, and rightly so"),
}
REASONS: dict[str, str] = {
    "": "",
    "recipient": _("The mail server refuses this recipient."),
    "letter": _("The mail server refuses this mail."),
    "fell_silent": _("The connection broke in the middle of this mail."),
    "address": _("This is not a plain e-mail address."),
    "unexpected": _("An error of this portal stood in the way. It is in the log."),
    Drop.NO_ADDRESS: _("The account has no e-mail address."),
    Drop.ACCOUNT_CLOSED: _("The account is closed."),
    Drop.NOT_ALLOWED: _("The person may no longer see what it is about."),
    Drop.SWITCHED_OFF: _("The person has switched this off."),
    Drop.NOTHING_LEFT: _("What it was about is gone."),
    Drop.NO_NEWS: _("It was no news for the person any more."),
}
TROUBLES: dict[str, str] = {
    "away": _("The mail server cannot be reached."),
    "slow": _("The mail server does not answer in time."),
    "certificate": _("The mail server's certificate is not valid, so nothing was sent."),
    "tls": _("No encrypted connection to the mail server could be made."),
    "login": _("The mail server refuses the portal's name and password."),
    "no_tls_or_login": _(
        "The mail server offers no encryption, or no sign-in, which the settings ask for."
    ),
    "refuses_us": _("The mail server refuses the portal."),
    "sender_refused": _("The mail server refuses the portal's sender address (smtp.mail_from)."),
    "nowhere": _("Neither a mail server nor a folder is set: mails wait."),
    "folder": _("The folder of mails cannot be written."),
}


def moment(iso: str, lang: str) -> dict[str, str]:
    """Return an instant for people, in Qatar's time, and for machines."""
    return {"iso": iso, "words": value_shown("shown_at", iso, lang)}


def inbox_row(entry: dict[str, Any], lang: str) -> dict[str, Any]:
    """Return an entry as the inbox shows it."""
    return {**entry, "at": moment(entry["at"], lang)}


def topics(kinds: list[dict[str, Any]], translate: Translate) -> list[dict[str, Any]]:
    """Return the kinds under their headings."""
    return [
        {"title": translate(title), "kinds": [one for one in kinds if one["topic"] == topic]}
        for topic, title in TOPICS.items()
        if any(one["topic"] == topic for one in kinds)
    ]


def cadences(translate: Translate) -> list[dict[str, str]]:
    """Return the choices of each kind."""
    return [{"value": str(one), "text": translate(text)} for one, text in CADENCES.items()]


def followed(user_id: str, lang: str) -> list[dict[str, Any]]:
    """Return what a person follows, with names and addresses."""
    return [
        {"kind": one.kind, "id": one.id, "name": one.called(lang), "url": one.address()}
        for one in following.of_person(user_id)
    ]


def say_followed(stopped: bool) -> None:
    """Tell on the next page what happened."""
    if stopped:
        tk.h.flash_success(tk._("You follow it no longer."))
    else:
        tk.h.flash_success(tk._("You follow it: you will be told of news."))


def stop_words(scope: str, language: Language) -> str:
    """Return what an unsubscribe link stops, in a sentence."""
    gettext = language.gettext
    if scope == Cadence.DAILY:
        return gettext(_("the mail that comes once a day, and all it tells of"))
    if scope in COLLECTED:
        return gettext(_("the mail that comes once a week, and all it tells of"))
    return f"“{gettext(kind_named(scope).title)}”"


def letter_row(letter: dict[str, Any], lang: str, translate: Translate) -> dict[str, Any]:
    """Return a mail as the list of administrators shows it."""
    kinds = [translate(kind_named(name).title) for name in letter["kinds"] if _is_known(name)]
    reason = letter["reason"]
    return {
        **letter,
        "titles": kinds or [translate(_("A mail of CKAN"))],
        "reason": translate(REASONS[reason]) if REASONS.get(reason) else reason,
        "created": moment(letter["created"], lang),
        "due_at": moment(letter["due_at"], lang),
    }


def trouble(code: str, translate: Translate) -> str:
    """Return what is the matter with the mail server."""
    return translate(TROUBLES[code]) if code in TROUBLES else code


def kept_row(kept: Any, lang: str) -> dict[str, Any]:
    """Return a mail of the folder as its list shows it."""
    at: datetime = kept.at.astimezone(QATAR)
    return {
        "id": kept.id,
        "to": kept.to,
        "subject": kept.subject,
        "language": kept.language,
        "at": moment(at.isoformat(), lang),
    }


def _is_known(name: str) -> bool:
    return any(kind.name == name for kind in KINDS)
