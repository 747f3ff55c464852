"""What the actions of persons answer."""

from __future__ import annotations

from typing import Any, TypedDict


class Login(TypedDict):
    """A login joined to the account."""

    id: str
    provider: str
    assurance: str
    linked_at: str
    used_at: str


class Kept(TypedDict):
    """What an official login said and is kept; the value itself is in the copy of one's data only."""

    attribute: str
    purposes: list[str]
    received_at: str


class Account(TypedDict):
    """What the portal knows of the person who asks."""

    id: str
    name: str
    full_name: str
    about: str
    email: str
    email_proved: str | None
    public_name: str
    language: str
    assurance: str
    created: str | None
    last_active: str | None
    logins: list[Login]
    attributes: list[Kept]
    is_officer: bool
    has_password: bool


class Copy(TypedDict):
    """All that is kept of a person, by feature."""

    made_at: str
    data: dict[str, Any]


class Asked(TypedDict):
    """Whether a link is on its way."""

    sent: bool


class Done(TypedDict):
    """Whose account it was."""

    id: str
