"""Giving a person all that is kept of them, and erasing it: each in one transaction, every feature's part."""

from __future__ import annotations

import logging
from pkgutil import resolve_name
from typing import Any

import sqlalchemy as sa
from redis.exceptions import RedisError

from ckan import model

from ckanext.qatar_sectors.audit import trail
from ckanext.qatar_sectors.audit.acts import Act, ObjectType
from ckanext.qatar_sectors.identity.errors import HoldsRole, LastAdministrator
from ckanext.qatar_sectors.identity.parts import PARTS
from ckanext.qatar_sectors.roles.asking import forget, holders, roles_of
from ckanext.qatar_sectors.roles.policy import Role

log = logging.getLogger(__name__)


def export(user_id: str) -> dict[str, Any]:
    """Return every part, by the feature's name."""
    return {part.name: resolve_name(part.given)(user_id) for part in PARTS if part.given}


def check(user_id: str) -> None:
    """Refuse where somebody else depends on the account."""
    forget()
    held = [role for role, _agency in roles_of(user_id)]
    if Role.ADMINISTRATOR in held and set(holders(Role.ADMINISTRATOR)) <= {user_id}:
        raise LastAdministrator
    if held:
        raise HoldsRole(tuple(str(role) for role in held))


def erase(user_id: str) -> None:
    """Erase every part in the open transaction; the caller commits. A second time changes nothing."""
    model.Session.execute(
        sa.select(model.User.id).where(model.User.id == user_id).with_for_update()
    )
    check(user_id)
    # The account itself comes last: the others ask it for its name and address.
    for part in reversed(PARTS):
        if part.erased:
            resolve_name(part.erased)(user_id)
    trail.record(Act.PERSON_ERASE, ObjectType.USER, user_id, once=True)
    model.Session.flush()


def finish(user_id: str) -> None:
    """Do what follows a committed erasure; what fails here ends by itself later, and is logged."""
    for part in PARTS:
        if part.after:
            try:
                resolve_name(part.after)(user_id)
            except (RedisError, OSError):
                log.exception("After an erasure, %s could not finish", part.name)
