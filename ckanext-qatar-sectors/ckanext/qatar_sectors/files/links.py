"""Links to private files on another origin: short-lived, for one person, one session, one file, one use.

The link is a random sign; what it stands for lies in Redis. So ending a session or taking a right away
ends the link, and without Redis there are none.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import asdict, dataclass
from typing import Any

from flask import current_app, session
from redis.exceptions import RedisError

from ckan.lib.redis import connect_to_redis

from ckanext.qatar_sectors.files.errors import StoreAway

SECONDS = 60
_PREFIX = "qatar:file-link:"


@dataclass(frozen=True)
class Link:
    """What a link stands for."""

    file_id: str
    user_id: str
    session_key: str


def make(file_id: str, user_id: str) -> str:
    """Return the sign of a new link for who is signed in now."""
    sign = secrets.token_urlsafe(32)
    link = Link(file_id, user_id, _session_key())
    try:
        connect_to_redis().set(_PREFIX + sign, json.dumps(asdict(link)), ex=SECONDS)
    except RedisError as err:
        raise StoreAway(type(err).__name__) from err
    return sign


def use(sign: str) -> Link | None:
    """Return what a link stands for, once; None for one that is old, used, or of an ended session."""
    try:
        redis = connect_to_redis()
        stored = redis.getdel(_PREFIX + sign)
        if stored is None:
            return None
        link = Link(**json.loads(stored))
        if link.session_key and not redis.exists(link.session_key):
            return None
    except RedisError:
        return None
    return link


def _session_key() -> str:
    """Return where the session of who is signed in lies in Redis; a request with a token has none."""
    if "_user_id" not in session:
        return ""
    interface: Any = current_app.session_interface
    return str(interface._get_store_id(getattr(session, "sid", "")))
