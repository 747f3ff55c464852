"""Sessions in Redis: ended on the server, never brought back by a slow request, and no page fails without Redis."""

from __future__ import annotations

import hashlib
import logging
import time
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Flask, Request, Response
from flask_session.redis.redis import RedisSession
from redis.exceptions import RedisError

from ckan.config.middleware.common_middleware import CKANRedisSessionInterface
from ckan.config.middleware.flask_app import CKANJsonSessionSerializer

from ckanext.qatar_sectors.signin import life
from ckanext.qatar_sectors.signin.config import session_cookie, session_rules

log = logging.getLogger(__name__)

# Where a session keeps who signed in, when and how.
ENTRY = "signin"


class PortalSession(RedisSession):
    """A session that knows whether Redis holds it, and whether Redis could be asked at all."""

    is_stored = False
    is_lost = False


class PortalSessions(CKANRedisSessionInterface):
    """Opens and keeps the sessions of the portal."""

    session_class = PortalSession

    def __init__(self, app: Flask):
        super().__init__(app)
        self.serializer = CKANJsonSessionSerializer()

    def _get_store_id(self, sid: str) -> str:
        """Return the key in Redis: a copy of Redis gives nobody's cookie away."""
        return f"{self.key_prefix}{public_id(sid)}"

    def open_session(self, app: Flask, request: Request) -> PortalSession:
        """Return the session of the cookie that Redis knows, or a new one with an id of our own."""
        sid = request.cookies.get(app.config["SESSION_COOKIE_NAME"], "")
        try:
            kept = self._retrieve_session_data(self._get_store_id(sid)) if sid else None
        except RedisError as err:
            log.error("Sessions cannot be read: %s", type(err).__name__)
            return self._new(is_lost=True)
        if kept is None:
            return self._new()
        session = self.session_class(kept, sid=sid)
        session.is_stored = True
        return session

    def _new(self, *, is_lost: bool = False) -> PortalSession:
        session = self.session_class(sid=self._generate_sid(self.sid_length), permanent=False)
        session.is_lost = is_lost
        return session

    def regenerate(self, session: Any) -> None:
        """Give a session another id; the old one is worth nothing from now on."""
        if session.is_stored:
            self._delete_session(self._get_store_id(session.sid))
        session.sid = self._generate_sid(self.sid_length)
        session.is_stored = False
        session.modified = True

    def save_session(self, app: Flask, session: Any, response: Response) -> None:
        """Write a session that was changed. What Redis cannot take now is not kept; the page is shown all the same."""
        if session.is_lost:
            response.vary.add("Cookie")
            return
        try:
            super().save_session(app, session, response)
        except RedisError as err:
            log.error("A session cannot be written: %s", type(err).__name__)

    def _upsert_session(self, session_lifetime: timedelta, session: Any, store_id: str) -> None:
        """Write a session for as long as it may live.

        One that Redis held when the request began is only written over: when it was ended meanwhile
        (signed out in another window, say), it stays ended.
        """
        ends = ends_at(session)
        self.client.set(
            name=store_id,
            value=self.serializer.encode(session),
            ex=max(1, int(ends - time.time())),
            xx=session.is_stored,
        )

    def get_expiration_time(self, app: Flask, session: Any) -> datetime | None:
        """Return when the cookie ends: with the browser, unless somebody asked to stay signed in."""
        if not session.permanent:
            return None
        return datetime.fromtimestamp(ends_at(session), UTC)


def public_id(sid: str) -> str:
    """Return the name of a session that can be shown: the cookie cannot be made from it."""
    return hashlib.sha256(sid.encode()).hexdigest()


def times_of(session: Any) -> life.Times | None:
    """Return the times of a session in which somebody is signed in."""
    entry = session.get(ENTRY)
    if not entry:
        return None
    return life.Times(entry["started"], entry["seen"], entry["kept"])


def ends_at(session: Any) -> float:
    """Return when a session ends if nobody uses it again."""
    times = times_of(session)
    if times is None:
        return time.time() + life.ANONYMOUS_SECONDS
    return life.ends_at(times, session_rules())


def use(app: Any) -> None:
    """Put our sessions in place of CKAN's, and name the cookie after the portal's address."""
    app.session_interface = PortalSessions(app)
    cookie = session_cookie(
        app.config["SESSION_COOKIE_DOMAIN"] or "", app.config["SESSION_COOKIE_PATH"] or ""
    )
    app.config["SESSION_COOKIE_NAME"] = cookie.name
    app.config["SESSION_COOKIE_SECURE"] = cookie.secure
    app.config["SESSION_COOKIE_HTTPONLY"] = True
    if cookie.name.startswith("__Host-"):
        app.config["SESSION_COOKIE_PATH"] = "/"
