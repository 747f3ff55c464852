"""What somebody wrote before signing in, kept in Redis for an hour under a secret name."""

from __future__ import annotations

import json
import logging
import re
import secrets

from redis.exceptions import RedisError

from ckan.lib.redis import connect_to_redis

from ckanext.qatar_sectors import config

log = logging.getLogger(__name__)

SECONDS = 3600
# More than any text that is accepted, less than anybody could fill a memory with.
LONGEST = 20_000
NAME = re.compile(r"[\w-]{20,40}")


def keep(values: dict[str, str], longest: int = LONGEST) -> str:
    """Keep a form's values; return the name to ask for them again, empty where Redis is away or they are too long."""
    text = json.dumps(values, ensure_ascii=False)
    if len(text) > longest:
        return ""
    name = secrets.token_urlsafe(18)
    try:
        connect_to_redis().set(_key(name), text, ex=SECONDS)
    except RedisError as err:
        log.warning("A draft could not be kept: %s", type(err).__name__)
        return ""
    return name


def take(name: str) -> dict[str, str]:
    """Return the values kept under a name, or nothing."""
    if not NAME.fullmatch(name):
        return {}
    try:
        found = connect_to_redis().get(_key(name))
    except RedisError:
        return {}
    return dict(json.loads(found)) if found else {}


def forget(name: str) -> None:
    """Throw a draft away that was sent."""
    if NAME.fullmatch(name):
        try:
            connect_to_redis().delete(_key(name))
        except RedisError:
            log.warning("A draft goes away by itself within the hour.")


def _key(name: str) -> str:
    return f"qatar-draft:{config.search_site_id()}:{name}"
