"""What refusals and changes are called. The caller translates."""

from __future__ import annotations

from enum import StrEnum

from ckanext.qatar_sectors.signin.passwords import Weakness


def _(text: str) -> str:
    """Mark a sentence for translation."""
    return text


class Change(StrEnum):
    """What happened to a second factor, as its owner is told."""

    ADDED = "added"
    CODES = "codes"
    REMOVED = "removed"
    RESET = "reset"


CHANGES: dict[Change, str] = {
    Change.ADDED: _(
        "A second factor was set up. From now on your account asks for a code as well."
    ),
    Change.CODES: _("New recovery codes were made. The old ones open nothing any more."),
    Change.REMOVED: _("The second factor was turned off."),
    Change.RESET: _(
        "An administrator took the second factor away. Set up a new one when you sign in."
    ),
}

PROBLEMS: dict[str, str] = {
    "refused": _("You could not be signed in. Try again."),
    "provider_silent": _(
        "The sign-in service does not answer now. Try again in a few minutes, or sign in another way."
    ),
    "answer_refused": _(
        "This sign-in was begun elsewhere, or took too long. Nothing has happened: begin again here."
    ),
    "token_refused": _(
        "The sign-in service gave an answer that cannot be trusted, so you were not signed in. Try again; if it happens again, tell the portal's administrator."
    ),
    "declined": _("You were not signed in: the sign-in was stopped, or not allowed."),
    "code_refused": _(
        "The code is not right, or was used before. Wait for the next one in your app and type that."
    ),
    "account_closed": _("The account behind this sign-in is closed."),
    "step_over": _("That took too long. Type your name and password again."),
    "ended": _("Your session has ended. Sign in again to go on."),
    "password": _("The name or the password is not right. Check both, or set a new password."),
    "link_over": _(
        "This link is used up, too old or incomplete. Ask for a new one; only the newest counts."
    ),
}

WEAKNESSES: dict[Weakness, str] = {
    Weakness.SHORT: _("The password is too short: take ten characters or more."),
    Weakness.LONG: _("The password is too long: take two hundred characters or fewer."),
    Weakness.PERSONAL: _(
        "The password is your name or address. Take something that only you would think of."
    ),
    Weakness.COMMON: _(
        "This is one of the passwords that are tried first. Take something that only you would think of."
    ),
    Weakness.MONOTONOUS: _(
        "The password repeats a few signs or is a row like 123456. Take something less even."
    ),
}

REASONS: dict[str, str] = {
    "lost": _("The telephone is lost"),
    "stolen": _("The telephone was stolen"),
    "broken": _("The telephone is broken or was replaced"),
    "left": _("The person left the agency"),
}

WAYS: dict[str, str] = {
    "": _("earlier"),
    "password": _("with name and password"),
    "second_factor": _("with password and second factor"),
}


def problem(code: str) -> str:
    """Return the sentence of a refusal; a code that is none gives the general one."""
    return PROBLEMS.get(code, PROBLEMS["refused"])
