"""What the actions of notices answer."""

from __future__ import annotations

from typing import TypedDict


class InboxEntry(TypedDict):
    """A notice in the reader's language."""

    id: str
    kind: str
    subject: str
    lines: list[str]
    action: str
    url: str
    at: str
    is_read: bool


class Inbox(TypedDict):
    """A page of the inbox; `next` is where the following one begins."""

    entries: list[InboxEntry]
    next: str | None
    unread: int


class Unread(TypedDict):
    """How many notices are unread, 100 at most."""

    unread: int


class KindChoice(TypedDict):
    """A kind of notice and how often it comes by mail; `mandatory` says why it cannot be switched off."""

    kind: str
    title: str
    topic: str
    cadence: str
    mandatory: str


class Preferences(TypedDict):
    """How somebody wants to be told."""

    language: str
    kinds: list[KindChoice]


class ShownLetter(TypedDict):
    """A mail of the outbox, without its words."""

    id: str
    form: str
    kinds: list[str]
    to: str
    state: str
    reason: str
    answer: str
    attempts: int
    created: str
    due_at: str


class Letters(TypedDict):
    """A page of mails, how many there are in each state, and the mail server's trouble."""

    letters: list[ShownLetter]
    counts: dict[str, int]
    trouble: str
    trouble_since: str | None
    goes_to: str


class LetterState(TypedDict):
    """What became of a mail."""

    id: str
    state: str


class Followed(TypedDict):
    """Whether a sector is followed."""

    sector: str
    following: bool
