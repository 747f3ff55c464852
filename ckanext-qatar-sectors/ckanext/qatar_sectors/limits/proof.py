"""Proof of work where somebody without an account writes.

In a view or action: `proof.required()`; in its form: `{% include "limits/proof.html" %}`.
"""

from __future__ import annotations

import logging
import time
from functools import lru_cache
from typing import Any

from flask import request
from redis import Redis
from redis.exceptions import RedisError

import ckan.plugins.toolkit as tk

from . import config, puzzle
from .asking import connection
from .errors import CounterAway, Flaw, ProofRefused

log = logging.getLogger(__name__)

FIELD = "proof"
ANONYMOUS = "write-anonymous"


def is_asked() -> bool:
    """Say whether the one who asks must bring a proof: nobody who is signed in, nobody where it is switched off."""
    return bool(config.proof_tries()) and not tk.current_user.is_authenticated


def required(route_class: str = ANONYMOUS) -> None:
    """Raise ProofRefused unless the form or the JSON body brings a proof made for this class and not used before.

    CounterAway when Redis cannot say whether it was used.
    """
    if not is_asked():
        return
    found = puzzle.read(_answer(), route_class, time.time(), config.secret())
    seconds = max(1, found.expires - int(time.time()) + 1)
    try:
        fresh = _redis(config.redis_url()).set(
            f"qatar-proof:{config.site_id()}:{found.mark}", "", nx=True, ex=seconds
        )
    except RedisError as err:
        log.error("Nobody can say whether a proof was used: %s", type(err).__name__)
        raise CounterAway(route_class) from err
    if not fresh:
        raise ProofRefused(Flaw.USED)


def new_puzzle(route_class: str) -> dict[str, Any]:
    """Return a puzzle for the page's script."""
    expires = int(time.time()) + config.proof_seconds()
    return puzzle.make(route_class, config.proof_tries(), expires, config.secret())


def _answer() -> str:
    if request.is_json:
        body = request.get_json(silent=True)
        given = body.get(FIELD) if isinstance(body, dict) else ""
    else:
        given = request.form.get(FIELD)
    return given if isinstance(given, str) else ""


@lru_cache(maxsize=2)
def _redis(url: str) -> Redis:
    return connection(url)
