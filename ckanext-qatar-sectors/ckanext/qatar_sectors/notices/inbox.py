"""The inbox of a person: what they were told and may still see, in their language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ckanext.qatar_sectors.notices.errors import UnknownKind
from ckanext.qatar_sectors.notices.kinds import kind_named
from ckanext.qatar_sectors.notices.model import Notice
from ckanext.qatar_sectors.notices.visibility import may_see
from ckanext.qatar_sectors.notices.words import Entry, Language, entry

# The unread are counted up to here; a larger number tells nobody more.
MOST_UNREAD = 100
# How many entries that may not be seen are passed over in one look.
MOST_LOOKED_AT = 500


@dataclass(frozen=True)
class Told:
    """An entry of the inbox."""

    id: str
    at: datetime
    is_read: bool
    said: Entry


def page(
    user_id: str, language: Language, before: tuple[datetime, str] | None, limit: int
) -> tuple[list[Told], tuple[datetime, str] | None]:
    """Return a page of entries and where the next one begins; what may not be seen (any more) is not in it."""
    shown: list[Told] = []
    hidden: list[str] = []
    allowed: dict[tuple[str, str], bool] = {}
    looked_at = 0
    while len(shown) < limit and looked_at < MOST_LOOKED_AT:
        found = Notice.inbox(user_id, before, limit + 1 - len(shown))
        if not found:
            before = None
            break
        for notice in found:
            looked_at += 1
            if len(shown) == limit:
                break
            before = (notice.created, notice.id)
            thing = (notice.about_type, notice.about_id)
            if thing not in allowed:
                allowed[thing] = may_see(user_id, *thing)
            said = _said(notice, language) if allowed[thing] else None
            if said is None:
                hidden.append(notice.id)
            else:
                is_read = notice.read_at is not None
                shown.append(Told(notice.id, notice.created, is_read, said))
        else:
            continue
        break
    else:
        before = before if looked_at >= MOST_LOOKED_AT else None
    if hidden:
        # What is not shown must not be counted either.
        Notice.mark_read(user_id, hidden)
    return shown, before


def _said(notice: Notice, language: Language) -> Entry | None:
    try:
        return entry(kind_named(notice.kind), notice.facts, language)
    except UnknownKind:
        return None
