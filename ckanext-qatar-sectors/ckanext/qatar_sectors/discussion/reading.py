"""The one way from the tables to a reader: pages, API, feeds and exports all come through here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from ckan import model

from ckanext.qatar_sectors.calendar.model import current_calendar
from ckanext.qatar_sectors.catalogue.model import agency_names
from ckanext.qatar_sectors.discussion import config, surroundings
from ckanext.qatar_sectors.discussion.abilities import PostFacts, abilities
from ckanext.qatar_sectors.discussion.finding import Seen, is_author
from ckanext.qatar_sectors.discussion.model import (
    DiscussionDecision,
    DiscussionObjection,
    DiscussionPost,
    DiscussionSupport,
    DiscussionThread,
)
from ckanext.qatar_sectors.discussion.post_states import NEED_REASON, OPPOSABLE, PostState
from ckanext.qatar_sectors.discussion.standing import Viewer, moderates
from ckanext.qatar_sectors.discussion.subjects.registry import SUBJECTS
from ckanext.qatar_sectors.discussion.subjects.subject import About
from ckanext.qatar_sectors.discussion.terms import Terms, is_open
from ckanext.qatar_sectors.discussion.visibility import Reader, Shown, shown
from ckanext.qatar_sectors.identity.names import shown_names

Facts = dict[str, Any]


def edit_window() -> timedelta:
    """Return the time in which an author may change what is public."""
    return timedelta(minutes=config.discussion_edit_minutes())


def iso(moment: datetime | None) -> str | None:
    """Return an instant in UTC for an answer."""
    return moment.astimezone(UTC).isoformat(timespec="seconds") if moment else None


def threads(
    rows: Sequence[DiscussionThread],
    who: Viewer,
    *,
    abouts: Mapping[tuple[str, str], About] | None = None,
    firsts: Mapping[str, DiscussionPost] | None = None,
) -> list[Facts]:
    """Return threads for a reader; those about things that the reader may not see are left out.

    Who knows already what they are about as this reader sees it (`abouts_of`), and their first posts, says so.
    """
    firsts = DiscussionPost.first_of([row.id for row in rows]) if firsts is None else firsts
    abouts = abouts_of(rows, who) if abouts is None else abouts
    agencies = _agencies({about.agency_id for about in abouts.values()})
    places = surroundings.places(rows)
    calendar, now = current_calendar(), datetime.now(UTC)
    found = []
    for row in rows:
        about, first = abouts.get((row.subject_type, row.subject_id)), firsts.get(row.id)
        if about is None or first is None:
            continue
        reader = Reader(is_author(who, first), moderates(who, about.agency_id))
        state = PostState(first.state)
        found.append(
            {
                "id": row.id,
                "subject": surroundings.subject(about),
                "agency": agencies.get(about.agency_id or ""),
                "part": row.part,
                "place": places.get(row.id),
                "kind": row.kind,
                "state": row.state,
                "first_state": row.first_state,
                "title": row.title if shown(state, reader) is Shown.TEXT else "",
                "locked": row.locked,
                "replies": row.replies,
                "supports": row.supports if state is PostState.PUBLISHED else 0,
                "created_at": iso(row.created_at),
                "last_at": iso(row.last_at),
                "promise": surroundings.promise_of(row, calendar, now),
                "version": row.version,
            }
        )
    return found


def posts(rows: Iterable[DiscussionPost], seen: Seen) -> list[Facts]:
    """Return the posts of one thread for a reader, without those that are not there for them."""
    return across([(row, seen) for row in rows])


def across(pairs: Sequence[tuple[DiscussionPost, Seen]]) -> list[Facts]:
    """Return posts of several threads for one reader, without those that are not there for them."""
    now, window = datetime.now(UTC), edit_window()
    there = [(row, seen, shown(PostState(row.state), seen.reader(row))) for row, seen in pairs]
    there = [one for one in there if one[2] is not Shown.NOTHING]
    readable = [row for row, _, how in there if how is Shown.TEXT]
    asked = ((None if row.official else row.author_id, row.named) for row in readable)
    names = dict(zip((row.id for row in readable), shown_names(asked), strict=True))
    # What follows from the thing and its agency is asked once for each.
    holds = {
        seen.about.id: (seen.terms, seen.answers_as is not None) for seen in _one_of_each(pairs)
    }
    unopposed = _unopposed(
        [row for row, seen, how in there if how is Shown.TEXT and is_author(seen.who, row)]
    )
    reader = pairs[0][1].who.id if pairs else ""
    supported = DiscussionSupport.by_person(reader, [row.id for row in readable])
    found = []
    for row, seen, _how in there:
        terms, answers = holds[seen.about.id]
        freely = seen.moderates or answers
        facts = _facts(row, seen, freely=freely, unopposed=row.id in unopposed)
        may = abilities(facts, terms, now, window)
        found.append(_post(row, seen, names.get(row.id), may, row.id in supported))
    return found


def _one_of_each(pairs: Sequence[tuple[DiscussionPost, Seen]]) -> Iterable[Seen]:
    return {seen.about.id: seen for _, seen in pairs}.values()


def post_facts(row: DiscussionPost, seen: Seen) -> PostFacts:
    """Return what decides about what a reader can do with a post."""
    freely = seen.moderates or seen.answers_as is not None
    return _facts(row, seen, freely=freely, unopposed=row.id in _unopposed([row]))


def may_see_all(seen: Seen) -> sa.ColumnElement[bool] | None:
    """Return which posts a reader sees beyond those of everybody."""
    if seen.moderates:
        return sa.true()
    return DiscussionPost.author_id == seen.who.id if seen.who else None


def _facts(row: DiscussionPost, seen: Seen, *, freely: bool, unopposed: bool) -> PostFacts:
    return PostFacts(
        state=PostState(row.state),
        is_author=is_author(seen.who, row),
        moderates=seen.moderates,
        signed_in=bool(seen.who),
        writes_freely=freely,
        official=row.official,
        published_at=row.published_at,
        unopposed=unopposed,
        locked=seen.thread.locked,
    )


def _post(
    row: DiscussionPost, seen: Seen, name: str | None, may: list[Any], supported: bool
) -> Facts:
    reader = seen.reader(row)
    state = PostState(row.state)
    readable = name is not None
    tells_reason = state in OPPOSABLE
    return {
        "id": row.id,
        "thread_id": row.thread_id,
        "is_first": row.is_first,
        "state": row.state,
        "tombstone": state in (PostState.HIDDEN, PostState.WITHDRAWN),
        "text": row.text if readable else "",
        "reason": (row.reason or None) if tells_reason else None,
        # The moderator's words to the author may repeat what was hidden.
        "note": row.note if tells_reason and (reader.is_author or reader.moderates) else "",
        "author": {
            "name": name or "",
            "official": row.official and readable,
            "role": row.official_role if row.official and readable else "",
            "mine": reader.is_author,
            "on_behalf": row.on_behalf if readable else "",
        },
        "supports": row.supports if state is PostState.PUBLISHED else 0,
        "supported": supported,
        "reply_to": row.reply_to,
        "created_at": iso(row.created_at),
        "published_at": iso(row.published_at),
        "edited_at": iso(row.edited_at),
        "version": row.version,
        "may": may,
    }


def receipt(row: DiscussionPost) -> Facts:
    """Return what is said of a post that waits, without anything that stands in it."""
    return {
        "id": row.id,
        "thread_id": row.thread_id,
        "is_first": row.is_first,
        "state": row.state,
        "tombstone": False,
        "text": "",
        "reason": None,
        "note": "",
        "author": {"name": "", "official": False, "role": "", "mine": False, "on_behalf": ""},
        "supports": 0,
        "supported": False,
        "reply_to": row.reply_to,
        "created_at": iso(row.created_at),
        "published_at": None,
        "edited_at": None,
        "version": row.version,
        "may": [],
    }


def terms(held: Terms, now: datetime) -> Facts:
    """Return under which terms somebody writes here."""
    return {
        "enabled": held.enabled,
        "moderation": held.moderation.value,
        "accounts_needed": held.accounts_needed,
        "organisations": held.organisations,
        "promised_days": held.promised_days,
        "opens": iso(held.opens),
        "closes": iso(held.closes),
        "open": is_open(held, now),
    }


def outcome(row: DiscussionPost) -> Facts:
    """Return what became of a post, for who holds its receipt."""
    tells_reason = PostState(row.state) in OPPOSABLE
    return {
        "state": row.state,
        "reason": (row.reason or None) if tells_reason else None,
        "note": row.note if tells_reason else "",
        "created_at": iso(row.created_at),
        "published_at": iso(row.published_at),
    }


def _unopposed(rows: Sequence[DiscussionPost]) -> set[str]:
    """Return the ids of the posts whose last hiding met no objection."""
    found = set()
    for row in rows:
        if row.state not in OPPOSABLE:
            continue
        last = DiscussionDecision.last_of(row.id, list(NEED_REASON))
        if last is not None and DiscussionObjection.to_decision(last.id) is None:
            found.add(row.id)
    return found


def abouts_of(rows: Iterable[DiscussionThread], who: Viewer) -> dict[tuple[str, str], About]:
    """Return what threads are about, as far as a reader may see it."""
    ids: dict[str, set[str]] = {}
    for row in rows:
        ids.setdefault(row.subject_type, set()).add(row.subject_id)
    return {
        (kind, about.id): about
        for kind, wanted in ids.items()
        if kind in SUBJECTS
        for about in SUBJECTS[kind].find_many(wanted, who.name).values()
    }


def agency(agency_id: str) -> Facts | None:
    """Return an agency as answers name it."""
    return _agencies({agency_id}).get(agency_id)


def _agencies(ids: set[str | None]) -> dict[str, Facts]:
    wanted = {one for one in ids if one}
    if not wanted:
        return {}
    names = agency_names(wanted)
    groups = model.Session.execute(
        sa.select(model.Group.id, model.Group.name).where(model.Group.id.in_(wanted))
    )
    return {
        row.id: {"id": row.id, "name": row.name, "title": names.get(row.id, {})} for row in groups
    }
