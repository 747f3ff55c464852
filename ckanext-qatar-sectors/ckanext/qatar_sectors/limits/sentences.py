"""What limits say to people, in the reader's language."""

from __future__ import annotations

import ckan.plugins.toolkit as tk

from .errors import Flaw

MINUTE = 60
HOUR = 3600


def too_often(seconds: int) -> str:
    """Say that something was done too often, and when it can be done again."""
    return tk._("Too many requests at once. Please try again {when}.").format(when=_in(seconds))


def cannot_count() -> str:
    """Say that an act is closed because nobody can count it."""
    return tk._(
        "This cannot be done for the moment, because a part of the portal is away. "
        "Everything else works; please try again in a minute."
    )


def proof_refused(flaw: Flaw) -> str:
    """Say what is wrong with a proof of work and what to do."""
    sentences = {
        Flaw.MISSING: tk._(
            "The check of your browser is missing. It needs JavaScript; without it, please sign in."
        ),
        Flaw.WRONG: tk._("The check of your browser did not succeed. Please send the form again."),
        Flaw.EXPIRED: tk._(
            "The check of your browser is too old, because the page was open for long. Please send the form again."
        ),
        Flaw.USED: tk._(
            "This form was sent already. If you want to send another, please send it again."
        ),
    }
    return sentences[flaw]


def _in(seconds: int) -> str:
    if seconds < MINUTE:
        return tk.ungettext("in {n} second", "in {n} seconds", seconds).format(n=seconds)
    if seconds < HOUR:
        minutes = -(-seconds // MINUTE)
        return tk.ungettext("in {n} minute", "in {n} minutes", minutes).format(n=minutes)
    hours = -(-seconds // HOUR)
    return tk.ungettext("in {n} hour", "in {n} hours", hours).format(n=hours)
