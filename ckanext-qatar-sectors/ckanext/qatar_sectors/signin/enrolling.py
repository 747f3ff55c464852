"""Setting a second factor up, giving new recovery codes, taking it away."""

from __future__ import annotations

import base64
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from flask import session
from flask_babel import force_locale

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.qatar_sectors.audit import trail
from ckanext.qatar_sectors.audit.acts import Act, ObjectType
from ckanext.qatar_sectors.identity.config import keyring
from ckanext.qatar_sectors.identity.keys import Sealed
from ckanext.qatar_sectors.notices import outbox
from ckanext.qatar_sectors.signin import second_factor, sessions
from ckanext.qatar_sectors.signin.errors import CodeRefused
from ckanext.qatar_sectors.signin.interface import ENTRY
from ckanext.qatar_sectors.signin.model import RecoveryCode, SecondFactor
from ckanext.qatar_sectors.signin.proving import PLACE
from ckanext.qatar_sectors.signin.sentences import CHANGES, Change

# The secret waits in the session, sealed, until the app has shown its first code.
WAITING = "signin_enrol"
LIVES_SECONDS = 1800


@dataclass(frozen=True)
class Offer:
    """A new secret, as picture and as letters."""

    picture: str
    letters: str


def begin(user_id: str) -> None:
    """Make a new secret for somebody and keep it in the session."""
    sealed = keyring().seal(second_factor.new_secret(), PLACE, user_id)
    session[WAITING] = {
        "key": sealed.key_id,
        "value": base64.b64encode(sealed.value).decode(),
        "at": time.time(),
    }


def offer(user_id: str, account: str, portal: str) -> Offer | None:
    """Return the secret that waits to be confirmed."""
    secret = _waiting(user_id)
    if secret is None:
        return None
    address = second_factor.address(secret, account, portal)
    return Offer(second_factor.picture(address), second_factor.grouped(secret))


def confirm(user: Any, code: str) -> list[str]:
    """Give an account the second factor whose first code this is; return its recovery codes, shown once.

    Its other sessions end: they began without it.
    """
    secret = _waiting(user.id)
    step = second_factor.matching_step(secret, code, time.time(), 0) if secret else None
    if secret is None or step is None:
        raise CodeRefused
    SecondFactor.put(user.id, keyring().seal(secret, PLACE, user.id), step)
    codes = _new_codes(user.id)
    trail.record(Act.SECOND_FACTOR_ADD, ObjectType.USER, user.id)
    _tell(user.id, Change.ADDED)
    model.Session.commit()
    session.pop(WAITING, None)
    session[ENTRY]["strong"] = True
    if session[ENTRY]["way"] == sessions.PASSWORD:
        # Who came by a provider is still signed in there, and is signed out there.
        session[ENTRY]["way"] = sessions.SECOND_FACTOR
    session.modified = True
    sessions.rotate()
    sessions.end(user.id, but=sessions.here())
    return codes


def renew_codes(user_id: str) -> list[str]:
    """Give an account new recovery codes in place of the old ones."""
    codes = _new_codes(user_id)
    trail.record(Act.SECOND_FACTOR_CODES, ObjectType.USER, user_id)
    _tell(user_id, Change.CODES)
    model.Session.commit()
    return codes


def remove(user_id: str, *, by_administrator: bool = False, reason: str = "") -> bool:
    """Take an account's second factor away and commit; return whether there was one."""
    if not SecondFactor.forget(user_id):
        model.Session.rollback()
        return False
    act = Act.SECOND_FACTOR_RESET if by_administrator else Act.SECOND_FACTOR_REMOVE
    trail.record(act, ObjectType.USER, user_id, reason=reason)
    _tell(user_id, Change.RESET if by_administrator else Change.REMOVED)
    model.Session.commit()
    return True


def _waiting(user_id: str) -> str | None:
    waiting = session.get(WAITING)
    if not waiting or time.time() - waiting["at"] > LIVES_SECONDS:
        return None
    sealed = Sealed(waiting["key"], base64.b64decode(waiting["value"]))
    return keyring().open(sealed, PLACE, user_id)


def _new_codes(user_id: str) -> list[str]:
    codes = second_factor.new_recovery_codes()
    RecoveryCode.replace(user_id, [second_factor.recovery_hash(code, user_id) for code in codes])
    return codes


def in_both(text: str) -> dict[str, str]:
    """Return a sentence in both languages: its reader's is not known here."""
    with force_locale("ar"):
        arabic = tk._(text)
    return {"ar": arabic, "en": text}


def _tell(user_id: str, change: Change) -> None:
    now = datetime.now(UTC).isoformat()
    outbox.tell(
        "account.second_factor",
        [user_id],
        {"change": in_both(CHANGES[change]), "changed_at": now},
        about=("person", user_id),
        key=f"second-factor:{change}:{now}",
    )
