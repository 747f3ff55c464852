"""What an account may do, as far as signing in has to know: who needs a second factor, and whether rights changed."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from ckanext.qatar_sectors.config import session_secret
from ckanext.qatar_sectors.roles import asking
from ckanext.qatar_sectors.roles.policy import Role
from ckanext.qatar_sectors.signin import config

ADMINISTRATORS = "administrators"
OFFICERS = "officers"


@dataclass(frozen=True)
class Standing:
    """Whether an account is an administrator's or an officer's, and a mark that changes with its rights."""

    is_administrator: bool
    is_officer: bool
    rights: str

    @property
    def needs_second_factor(self) -> bool:
        """Say whether the settings ask for a second factor with a local account."""
        wanted = config.second_factor_for()
        return (ADMINISTRATORS in wanted and self.is_administrator) or (
            OFFICERS in wanted and self.is_officer
        )


def standing_of(user: Any) -> Standing:
    """Return the standing of an account now: an officer holds a role, an administrator that role of the portal."""
    held = asking.roles_of(user.id)
    is_administrator = bool(user.sysadmin) or any(
        role == Role.ADMINISTRATOR for role, _agency in held
    )
    written = [str(is_administrator), *sorted(f"{role}@{agency}" for role, agency in held)]
    mark = hashlib.sha256(" ".join(written).encode()).hexdigest()[:16]
    return Standing(is_administrator, is_administrator or bool(held), mark)


def stamp_of(user: Any) -> str:
    """Return a mark of the account's password: a session with another one was begun with another password."""
    secret = session_secret().encode()
    return hmac.new(secret, (user.password or "").encode(), hashlib.sha256).hexdigest()[:32]


def grace() -> timedelta:
    """Return how long somebody may go on without the second factor that is asked for."""
    return timedelta(days=config.second_factor_grace_days())
