"""The states of a letter, and which may follow which."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """What became of a letter."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    SET_ASIDE = "set_aside"
    DROPPED = "dropped"


# A letter whose courier died is `sending` until its lease ends, and is then taken by the next one.
OPEN = (State.WAITING, State.SENDING)
ALLOWED: dict[State, set[State]] = {
    State.WAITING: {State.SENDING, State.DROPPED},
    State.SENDING: {State.SENDING, State.WAITING, State.SENT, State.SET_ASIDE, State.DROPPED},
    State.SENT: set(),
    State.SET_ASIDE: {State.WAITING, State.DROPPED},
    State.DROPPED: set(),
}


# Seconds before a letter is tried again: a greylisting server wants minutes, a full mailbox days.
PATIENCE = (60, 300, 900, 3600, 3 * 3600, 6 * 3600, 12 * 3600)


def again_after(attempts: int) -> int | None:
    """Return the seconds before the next try, None when there were enough."""
    return PATIENCE[attempts - 1] if attempts <= len(PATIENCE) else None


class Form(StrEnum):
    """What a letter consists of."""

    NOTICE = "notice"
    DIGEST = "digest"
    # Subject and text are given: CKAN's own mails.
    WRITTEN = "written"


class Drop(StrEnum):
    """Why a letter was not sent, and rightly so."""

    NO_ADDRESS = "no_address"
    ACCOUNT_CLOSED = "account_closed"
    NOT_ALLOWED = "not_allowed"
    SWITCHED_OFF = "switched_off"
    NOTHING_LEFT = "nothing_left"
    NO_NEWS = "no_news"
    ADMINISTRATOR = "administrator"
