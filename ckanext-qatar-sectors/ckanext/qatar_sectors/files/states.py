"""Where a file stands: in which store, and on its way from quarantine."""

from __future__ import annotations

from enum import StrEnum


class Store(StrEnum):
    """The three storages, named by who is served from them."""

    PUBLIC = "public"  # anybody who has the address
    PRIVATE = "private"  # each request is asked of the file's owner
    QUARANTINE = "quarantine"  # nobody


class State(StrEnum):
    """The states of a file."""

    WAITING = "waiting"  # in quarantine, to be checked
    CLEAN = "clean"  # in quarantine, checked, not given to an owner yet
    REFUSED = "refused"  # in quarantine until it expires
    RELEASED = "released"  # in the store of its owner
    DISCARDED = "discarded"  # its bytes are about to be removed


ALLOWED: dict[State, frozenset[State]] = {
    State.WAITING: frozenset({State.CLEAN, State.REFUSED, State.RELEASED, State.DISCARDED}),
    State.CLEAN: frozenset({State.RELEASED, State.DISCARDED}),
    State.REFUSED: frozenset({State.WAITING, State.DISCARDED}),
    State.RELEASED: frozenset({State.DISCARDED}),
    State.DISCARDED: frozenset(),
}


def may_become(current: State, target: State) -> bool:
    """Say whether a file in one state may go to another."""
    return target in ALLOWED[current]
