"""An account as pages show it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ckanext.qatar_sectors.catalogue.bilingual import pick
from ckanext.qatar_sectors.identity import sentences
from ckanext.qatar_sectors.theme.dates import Day, day


@dataclass(frozen=True)
class Login:
    """A login in words."""

    id: str
    provider: str
    level: str
    since: Day | None
    used: Day | None
    is_local: bool


@dataclass(frozen=True)
class Kept:
    """Something an official login said: what, what for, since when."""

    name: str
    purposes: tuple[str, ...]
    since: Day | None


@dataclass(frozen=True)
class Account:
    """One's own account."""

    name: str
    email: str
    is_email_proved: bool
    level: str
    since: Day | None
    logins: tuple[Login, ...]
    kept: tuple[Kept, ...]
    is_officer: bool
    has_password: bool


def account(found: Mapping[str, Any], lang: str, _: Callable[[str], str]) -> Account:
    """Return what the page of the account shows."""
    return Account(
        name=found["name"],
        email=found["email"],
        is_email_proved=bool(found["email_proved"]),
        level=_(sentences.level(found["assurance"])),
        since=_day(found["created"], lang),
        logins=tuple(
            Login(
                id=login["id"],
                provider=login["provider"],
                level=_(sentences.level(login["assurance"])),
                since=_day(login["linked_at"], lang),
                used=_day(login["used_at"], lang),
                is_local=login["provider"] == "local",
            )
            for login in found["logins"]
        ),
        kept=tuple(
            Kept(
                name=_(sentences.attribute(one["attribute"])),
                purposes=tuple(one["purposes"]),
                since=_day(one["received_at"], lang),
            )
            for one in found["attributes"]
        ),
        is_officer=found["is_officer"],
        has_password=found["has_password"],
    )


def joinable(
    found: Mapping[str, Any], providers: Sequence[Any], lang: str
) -> list[tuple[str, str]]:
    """Return name and label of each provider whose login is not joined yet."""
    joined = {login["provider"] for login in found["logins"]}
    return [(one.name, pick(one.names, lang)) for one in providers if one.name not in joined]


def joined(found: Mapping[str, Any], providers: Sequence[Any], lang: str) -> list[tuple[str, str]]:
    """Return name and label of each provider by which the account can be opened."""
    names = {login["provider"] for login in found["logins"]}
    return [(one.name, pick(one.names, lang)) for one in providers if one.name in names]


@dataclass(frozen=True)
class Officer:
    """An officer as other officers see one."""

    name: str
    agencies: tuple[Any, ...]


def officer(user: Any) -> Officer:
    """Return the name an officer acts under and their agencies."""
    agencies = user.get_groups(group_type="organization")
    return Officer(
        name=(user.fullname or "").strip() or user.name,
        agencies=tuple({"name": one.name, "title": one.title} for one in agencies),
    )


def _day(iso: str | None, lang: str) -> Day | None:
    return day(datetime.fromisoformat(iso).date().isoformat(), lang) if iso else None
