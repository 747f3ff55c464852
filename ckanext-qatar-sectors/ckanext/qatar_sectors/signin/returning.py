"""Where somebody goes after signing in: only to a page of this portal (THREATS C5)."""

from __future__ import annotations

import re
from urllib.parse import unquote

LONGEST = 2000
# Browsers drop tabs and line ends from addresses and read a backslash as a slash.
UNFIT = re.compile(r"[\x00-\x20\x7f\\]")
UNSEEN = re.compile(r"[\x00-\x1f\x7f\\]")
# Pages that would lead somebody who has just signed in round in circles, or out again.
DOORS = ("/user/login", "/user/_logout", "/user/logged_out_redirect", "/user/reset")
LANGUAGES = ("ar", "en")


def safe_path(target: str | None, site: str = "") -> str:
    """Return a path on this portal with its query, or "" for anything else.

    `site` is the portal's own address: an address in full that begins with it is taken as its path.
    """
    if not target or len(target) > LONGEST or UNFIT.search(target):
        return ""
    if site and (target == site or target.startswith(f"{site}/")):
        target = target[len(site) :] or "/"
    if not target.startswith("/") or _leads_away(target) or is_door(target):
        return ""
    return target


def _leads_away(target: str) -> bool:
    """Say whether a path is another host in disguise, however often it is encoded."""
    path = target.partition("?")[0]
    for _ in range(4):
        if path.startswith("//") or _without_language(path).startswith("//") or UNSEEN.search(path):
            return True
        decoded = unquote(path)
        if decoded == path:
            return False
        path = decoded
    return True


def is_door(path: str) -> bool:
    """Say whether a path is a page of signing in or out."""
    return _without_language(path.partition("?")[0]).startswith(DOORS)


def _without_language(path: str) -> str:
    for language in LANGUAGES:
        if path == f"/{language}" or path.startswith(f"/{language}/"):
            return path[len(language) + 1 :] or "/"
    return path
