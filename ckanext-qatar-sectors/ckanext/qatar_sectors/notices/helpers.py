"""What templates ask of notices."""

from __future__ import annotations

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors.audit import acting
from ckanext.qatar_sectors.notices import following
from ckanext.qatar_sectors.notices.inbox import MOST_UNREAD
from ckanext.qatar_sectors.notices.model import Notice


def qatar_unread_notices() -> str:
    """Return how many notices the signed-in person has not read, "" for none: one look at an index."""
    if acting.is_silent() or not tk.current_user.is_authenticated:
        return ""
    number = Notice.unread(tk.current_user.id, MOST_UNREAD)
    if number >= MOST_UNREAD:
        return f"{MOST_UNREAD - 1}+"
    return str(number) if number else ""


def qatar_follows(kind: str, object_id: str) -> bool:
    """Say whether the signed-in person follows a dataset, an agency or a sector."""
    if not tk.current_user.is_authenticated:
        return False
    return following.follows(tk.current_user.id, kind, object_id)
