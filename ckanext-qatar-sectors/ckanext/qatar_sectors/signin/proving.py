"""Proving who somebody is: by password, by the second factor."""

from __future__ import annotations

import secrets
import time
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from passlib.hash import pbkdf2_sha512

from ckan import model
from ckan.lib import signals

from ckanext.qatar_sectors.audit import trail
from ckanext.qatar_sectors.audit.acting import actor_of
from ckanext.qatar_sectors.audit.acts import Act, ObjectType
from ckanext.qatar_sectors.identity.config import keyring
from ckanext.qatar_sectors.identity.keys import Sealed
from ckanext.qatar_sectors.signin import second_factor
from ckanext.qatar_sectors.signin.errors import CodeRefused
from ckanext.qatar_sectors.signin.model import RecoveryCode, SecondFactor
from ckanext.qatar_sectors.signin.passwords import LONGEST

PLACE = "second-factor"


def by_password(login: str, password: str) -> Any | None:
    """Return the account of a name or address and its password; nothing tells whether the name or the password is wrong."""
    login = login.strip()[:LONGEST]
    # The one active account of an address; a deleted one may bear it too.
    wanted = sa.select(model.User).where(
        model.User.state == model.State.ACTIVE,
        sa.or_(model.User.name == login, sa.func.lower(model.User.email) == login.lower()),
    )
    found = model.Session.scalars(wanted.order_by(model.User.name != login).limit(1)).first()
    right = False
    if len(password) <= LONGEST:
        if found is not None and found.password:
            right = found.validate_password(password)
        else:
            # Nobody is there: take as long as for somebody (THREATS C8).
            pbkdf2_sha512.verify(password, _nobodys_hash())
    if not right:
        signals.failed_login.send(login)
        return None
    return found


@lru_cache(maxsize=1)
def _nobodys_hash() -> str:
    return str(pbkdf2_sha512.hash(secrets.token_urlsafe(24)))


def by_code(user: Any, code: str) -> bool:
    """Take a code of an account's second factor in a transaction of its own; return whether it was a recovery code.

    Raises `CodeRefused`. Who calls has counted the attempt.
    """
    row = SecondFactor.confirmed(user.id, hold=True)
    if row is None:
        raise CodeRefused("none is set up")
    step = second_factor.matching_step(secret_of(row), code, time.time(), row.last_step)
    if step is not None:
        row.last_step = step
        model.Session.commit()
        return False
    used = second_factor.find_recovery(code, user.id, RecoveryCode.unused(user.id))
    actor = actor_of(user.id, user.sysadmin)
    if used and RecoveryCode.use(user.id, used):
        left = len(RecoveryCode.unused(user.id))
        trail.record(
            Act.SECOND_FACTOR_RECOVERY,
            ObjectType.USER,
            user.id,
            actor=actor,
            details={"left": left},
        )
        model.Session.commit()
        return True
    model.Session.rollback()
    trail.record_alone(Act.SECOND_FACTOR_FAIL, ObjectType.USER, user.id)
    raise CodeRefused


def secret_of(row: SecondFactor) -> str:
    """Return the secret that the account's app knows."""
    assert row.sealed_secret is not None and row.key_id is not None  # a confirmed row has both
    return keyring().open(Sealed(row.key_id, row.sealed_secret), PLACE, row.user_id)
