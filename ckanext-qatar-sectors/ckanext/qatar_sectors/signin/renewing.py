"""Giving an account another password: what is asked of it, and who is told."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.qatar_sectors.notices import outbox
from ckanext.qatar_sectors.signin import sentences
from ckanext.qatar_sectors.signin.passwords import weakness


def mistakes(first: str, second: str, personal: tuple[str, ...]) -> dict[str, list[str]]:
    """Return what is wrong with a new password that was typed twice, by field."""
    weak = weakness(first, personal)
    if weak is not None:
        return {"password1": [tk._(sentences.WEAKNESSES[weak])]}
    if first != second:
        return {"password2": [tk._("The two passwords differ.")]}
    return {}


def renew(user: Any, password: str) -> None:
    """Set a password, make links to a new one void, tell the owner, and commit.

    Sessions that were begun with another password end at their next step; the audit trail sees the column change.
    """
    user.password = password
    user.reset_key = None
    now = datetime.now(UTC).isoformat()
    outbox.tell(
        "account.password",
        [user.id],
        {"account": user.name, "changed_at": now},
        about=("person", user.id),
        key=f"password:{user.id}:{now}",
    )
    model.Session.commit()
