"""Who is signed in, where, and since when; beginning and ending sessions."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from flask import current_app, g, has_request_context, request, session
from redis.exceptions import RedisError

import ckan.plugins.toolkit as tk
from ckan.common import login_user, logout_user
from ckan.config.middleware.flask_app import CKANJsonSessionSerializer
from ckan.lib.redis import connect_to_redis

from ckanext.qatar_sectors import config
from ckanext.qatar_sectors.identity.assurance import Assurance
from ckanext.qatar_sectors.signin import life
from ckanext.qatar_sectors.signin.config import session_prefix, session_rules
from ckanext.qatar_sectors.signin.devices import describe
from ckanext.qatar_sectors.signin.interface import ENTRY, ends_at, public_id, times_of
from ckanext.qatar_sectors.signin.standing import stamp_of, standing_of

log = logging.getLogger(__name__)

PASSWORD = "password"  # noqa: S105 the way of signing in
SECOND_FACTOR = "second_factor"
# The names of providers stand beside these.
EARLIER = ""


@dataclass(frozen=True)
class Proof:
    """How somebody proved who they are."""

    way: str
    assurance: Assurance = Assurance.NONE
    provider_session: str = ""
    sealed_token: str = ""
    has_second_factor: bool = False

    @property
    def is_strong(self) -> bool:
        """Say whether it is a second factor, or as good as one."""
        return self.has_second_factor or self.assurance >= Assurance.NATIONAL


@dataclass(frozen=True)
class Open:
    """A session somewhere, for the page that lists them."""

    id: str
    way: str
    browser: str
    system: str
    started: float
    seen: float
    ends: float
    is_here: bool


def enter(user: Any, proof: Proof, *, kept: bool = False) -> None:
    """Sign somebody in: a new session id, nothing left of what the visitor had before."""
    standing = standing_of(user)
    now = time.time()
    browser, system = describe(request.headers.get("User-Agent", ""))
    session.clear()
    current_app.session_interface.regenerate(session)  # type: ignore[attr-defined]
    session[ENTRY] = {
        "started": now,
        "seen": now,
        # Who may change what others see signs in each day.
        "kept": kept and not (standing.is_officer or standing.is_administrator),
        "stamp": stamp_of(user),
        "rights": standing.rights,
        "way": proof.way,
        "strong": proof.is_strong,
        "sid": proof.provider_session,
        "token": proof.sealed_token,
        "browser": browser,
        "system": system,
    }
    session.permanent = session[ENTRY]["kept"]
    # A form that was shown before must not work after.
    g.pop(g.csrf_field_name, None)
    login_user(user)
    index(user.id)


def index(user_id: str) -> None:
    """Note a session among those of its account."""
    with _unless_away():
        client = connect_to_redis()
        ends = ends_at(session)
        client.zadd(_index_key(user_id), {here(): ends})
        client.expire(_index_key(user_id), max(1, int(ends - time.time())), gt=True)
        client.expire(_index_key(user_id), max(1, int(ends - time.time())), nx=True)


def leave() -> dict[str, Any]:
    """Sign out: the session is gone on the server. Return what it was, for the provider's own sign-out."""
    entry = dict(session.get(ENTRY) or {})
    user_id = session.get("_user_id", "")
    if user_id:
        with _unless_away():
            connect_to_redis().zrem(_index_key(user_id), here())
    logout_user()
    leave_silently()
    return entry


def leave_silently() -> None:
    """Forget who was signed in before CKAN asks for it: the session is over."""
    session.clear()
    session.permanent = False
    with _unless_away():
        current_app.session_interface.regenerate(session)  # type: ignore[attr-defined]


def rotate() -> None:
    """Give the session another id, with everything in it."""
    user_id, old = session.get("_user_id", ""), here()
    try:
        current_app.session_interface.regenerate(session)  # type: ignore[attr-defined]
    except RedisError as err:
        log.error("A session keeps its id: %s", type(err).__name__)
        return
    if user_id:
        with _unless_away():
            connect_to_redis().zrem(_index_key(user_id), old)
        index(user_id)


def here() -> str:
    """Return the public id of this session: the hash under which Redis keeps it."""
    return public_id(session.sid)  # type: ignore[attr-defined]


def listed(user_id: str) -> list[Open]:
    """Return the open sessions of an account, the last used first."""
    client = connect_to_redis()
    key = _index_key(user_id)
    ids = [each.decode() for each in client.zrange(key, 0, -1)]
    if not ids:
        return []
    kept = client.mget([_key(each) for each in ids])
    mine = here() if has_request_context() and session.get("_user_id") == user_id else ""
    found, gone = [], []
    for each, raw in zip(ids, kept, strict=True):
        data = _read(raw)
        entry = data.get(ENTRY)
        if not entry or data.get("_user_id") != user_id:
            gone.append(each)
            continue
        times = life.Times(entry["started"], entry["seen"], entry["kept"])
        found.append(
            Open(
                id=each,
                way=entry["way"],
                browser=entry["browser"],
                system=entry["system"],
                started=times.started,
                seen=times.seen,
                ends=life.ends_at(times, session_rules()),
                is_here=each == mine,
            )
        )
    if gone:
        client.zrem(key, *gone)
    return sorted(found, key=lambda each: (each.is_here, each.seen), reverse=True)


def end_of_provider(user_id: str, way: str, provider_session: str = "") -> int:
    """End the sessions of an account that a provider signed out: all that began there, or one of the provider's."""
    client = connect_to_redis()
    ended = 0
    for each in listed(user_id):
        raw = client.get(_key(each.id))
        entry = _read(raw).get(ENTRY, {})
        if entry.get("way") == way and provider_session in ("", entry.get("sid")):
            ended += end(user_id, only=each.id)
    return ended


def end(user_id: str, *, only: str = "", but: str = "") -> int:
    """End sessions of an account: all, `only` one, or all `but` one. Return how many ended."""
    client = connect_to_redis()
    ids = [each.decode() for each in client.zrange(_index_key(user_id), 0, -1)]
    chosen = [each for each in ids if each != but and (not only or each == only)]
    if not chosen:
        return 0
    ended = client.delete(*(_key(each) for each in chosen))
    client.zrem(_index_key(user_id), *chosen)
    return int(ended)


def adopt(user: Any) -> None:
    """Note who is signed in where CKAN or another extension signed somebody in without us."""
    now = time.time()
    browser, system = describe(request.headers.get("User-Agent", ""))
    session[ENTRY] = {
        "started": now,
        "seen": now,
        "kept": False,
        "stamp": stamp_of(user),
        "rights": standing_of(user).rights,
        "way": EARLIER,
        "strong": False,
        "sid": "",
        "token": "",
        "browser": browser,
        "system": system,
    }
    index(user.id)


def is_by_session() -> bool:
    """Say whether the request is of somebody who signed in with a browser, not of an API token."""
    return bool(
        tk.current_user.is_authenticated
        and not g.get("login_via_auth_header")
        and session.get("_user_id") == tk.current_user.id
    )


def is_fresh() -> bool:
    """Say whether who asks has just signed in with this browser; a request with an API token never has."""
    if not has_request_context() or not is_by_session():
        return False
    times = times_of(session)
    return times is not None and life.is_fresh(times, time.time())


def can_be_kept() -> bool:
    """Say whether Redis answers."""
    try:
        return bool(current_app.session_interface.client.ping())  # type: ignore[attr-defined]
    except RedisError:
        return False


def _key(public: str) -> str:
    return f"{session_prefix()}{public}"


def _read(raw: Any) -> dict[str, Any]:
    return (CKANJsonSessionSerializer().decode(raw) if raw else None) or {}


def _index_key(user_id: str) -> str:
    return f"qatar-sessions:{config.search_site_id()}:{user_id}"


@contextmanager
def _unless_away() -> Iterator[None]:
    """Go on where Redis cannot be asked: what it forgot has ended anyway."""
    try:
        yield
    except RedisError as err:
        log.error("The list of sessions cannot be written: %s", type(err).__name__)
