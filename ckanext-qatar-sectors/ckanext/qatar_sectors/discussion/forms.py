"""Forms that are sent twice: by two clicks, after a timeout, to two workers. They make one contribution.

A form has a random word. What is kept of it follows from the word, its sender and what it is about, so that nobody uses up
the word of another; a unique column of the posts holds it.
"""

from __future__ import annotations

import sqlalchemy as sa

from ckan import model

from ckanext.qatar_sectors.discussion.model import DiscussionPost
from ckanext.qatar_sectors.discussion.standing import Viewer
from ckanext.qatar_sectors.identity.config import keyring

# Arbitrary numbers that are ours: keys of forms, and words that one person sends.
LOCK, WORDS_LOCK = 7_262_012, 7_262_013


def kept_of(word: str | None, who: Viewer, about: str) -> str | None:
    """Return what is kept of a form's word; `about`: id of the thread or thing to which it belongs."""
    if not word:
        return None
    return keyring().current.digest("discussion form", who.id or "", about, word)


def sent_before(word: str | None, who: Viewer, about: str) -> DiscussionPost | None:
    """Return the post that this form made when it was sent the first time.

    The same form, sent twice at once, waits here for the other one to be written.
    """
    kept = kept_of(word, who, about)
    if kept is None:
        return None
    _wait(LOCK, kept)
    return DiscussionPost.submitted(kept)


def hold_words(who: Viewer, fingerprint: str) -> None:
    """Let a person's same words, sent twice at once by two forms, be looked at one after the other."""
    _wait(WORDS_LOCK, f"{who.id}:{fingerprint}")


def _wait(lock: int, text: str) -> None:
    held = sa.func.pg_advisory_xact_lock(lock, sa.func.hashtext(text))
    model.Session.execute(sa.select(held))
