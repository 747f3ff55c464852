"""Appointments as pages show them: finished words, no rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ckanext.qatar_sectors.roles import sentences
from ckanext.qatar_sectors.roles.appointment import State
from ckanext.qatar_sectors.roles.policy import AGENCY_ROLES, PORTAL_ROLES, Role

Translate = Callable[[str], str]


@dataclass(frozen=True)
class Choice:
    """A role in a list to choose from, with what it is for."""

    code: str
    name: str
    task: str


def row(
    appointment: Mapping[str, Any], lang: str, may_revoke: bool, _: Translate
) -> dict[str, Any]:
    """Return an appointment with its words in the reader's language."""
    post = appointment["post"]
    return {
        **appointment,
        "role_name": _(sentences.ROLES[Role(appointment["role"])]),
        "state_name": _(sentences.STATES[State(appointment["state"])]),
        "is_open": appointment["state"] in (State.HELD, State.AHEAD),
        "is_closed": appointment["state"] in (State.ENDED, State.REVOKED),
        "post_shown": post.get(lang) or post["ar"] or post["en"],
        "may_revoke": may_revoke and appointment["state"] in (State.HELD, State.AHEAD),
    }


def role_name(role: str | None, _: Translate) -> str:
    """Return what a role is called; "" for none."""
    return _(sentences.ROLES[Role(role)]) if role else ""


def choices(roles: Iterable[Role], _: Translate) -> dict[str, list[Choice]]:
    """Return roles to choose from, those of agencies and those of the portal, in their order."""
    given = set(roles)
    return {
        name: [
            Choice(str(role), _(sentences.ROLES[role]), _(sentences.TASKS[role]))
            for role in Role
            if role in given & group
        ]
        for name, group in (("agency", AGENCY_ROLES), ("portal", PORTAL_ROLES))
    }


def states(_: Translate) -> list[tuple[str, str]]:
    """Return the states that a list can be filtered by."""
    return [(str(state), _(name)) for state, name in sentences.STATES.items()]
