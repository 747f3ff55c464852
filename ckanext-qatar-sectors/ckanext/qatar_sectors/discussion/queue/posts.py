"""Posts in the moderators' queue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors.discussion import finding, moderation, reading, sentences, standing
from ckanext.qatar_sectors.discussion.errors import Moved
from ckanext.qatar_sectors.discussion.model import (
    DiscussionObjection,
    DiscussionPost,
    DiscussionReport,
    DiscussionThread,
    queue,
)
from ckanext.qatar_sectors.discussion.model.queue import QueueWanted
from ckanext.qatar_sectors.discussion.post_states import Decision, PostState, decisions
from ckanext.qatar_sectors.discussion.queue.source import MOST_COUNTED, Entry, Verdict, Wanted
from ckanext.qatar_sectors.discussion.standing import Viewer
from ckanext.qatar_sectors.lists.window import Place, Window

Row = tuple[DiscussionPost, DiscussionThread]


class Posts:
    """What people wrote in discussions."""

    name = "post"
    kinds: Mapping[str, str] = {kind.value: word for kind, word in sentences.KINDS.items()}

    def moderates(self, who: Viewer) -> bool:
        """Say whether somebody moderates discussions of any agency."""
        agencies = standing.moderated_agencies(who)
        return agencies is None or bool(agencies)

    def entries(self, who: Viewer, wanted: Wanted, window: Window) -> list[Entry]:
        """Return the posts about which a moderator may decide."""
        asked, found = _asked(who, wanted), []
        while True:
            rows = queue.window(asked, window)
            facts = {one["post"]["id"]: one for one in items(rows, who)}
            # Those about what they may not see are passed over.
            found += [_entry(post, facts[post.id]) for post, _ in rows if post.id in facts]
            if len(rows) <= window.limit or len(found) > window.limit:
                return found[: window.limit + 1]
            window = _behind(window, rows[-1][0])

    def number(self, who: Viewer, wanted: Wanted) -> int:
        """Return how many posts wait for a moderator."""
        return queue.number(_asked(who, wanted), MOST_COUNTED + 1)

    def address(self, id: str) -> str:
        """Return the page of a post's history."""
        return str(tk.url_for("qatar_discussion_desk.decide", id=id))

    def settle(self, who: Viewer, verdict: Verdict) -> None:
        """Decide about a post."""
        seen, post = finding.post(verdict.id, who, hold=True)
        if not seen.moderates:
            raise tk.ObjectNotFound(tk._("There is no such discussion."))
        if verdict.seen_version not in (None, post.version):
            raise Moved(version=post.version)
        moderation.settle(seen, post, verdict.decision, verdict.reason, verdict.note)


SOURCE = Posts()


def item(row: DiscussionPost, who: Viewer) -> dict[str, Any] | None:
    """Return a post as a moderator needs it; None where they may not see what it is about."""
    thread = DiscussionThread.get(row.thread_id)
    return next(iter(items([(row, thread)] if thread else [], who)), None)


def items(rows: list[Row], who: Viewer) -> list[dict[str, Any]]:
    """Return posts as a moderator needs them, without those about what they may not see."""
    threads = list({thread.id: thread for _, thread in rows}.values())
    firsts = DiscussionPost.first_of([thread.id for thread in threads])
    abouts = reading.abouts_of(threads, who)
    agencies = {about.agency_id for about in abouts.values()}
    own = {agency: standing.moderates(who, agency) for agency in agencies}
    facts = {one["id"]: one for one in reading.threads(threads, who, abouts=abouts, firsts=firsts)}
    pairs = []
    for post, thread in rows:
        about = abouts.get((thread.subject_type, thread.subject_id))
        if about is not None and own[about.agency_id] and thread.id in firsts:
            pairs.append((post, finding.Seen(thread, firsts[thread.id], about, who, True)))
    texts = {one["id"]: one for one in reading.across(pairs)}
    reports = DiscussionReport.open_by_reason([post.id for post, _ in pairs if post.open_reports])
    objections = DiscussionObjection.open_of([post.id for post, _ in pairs if post.objected])
    return [
        {
            "post": texts[post.id],
            "thread": facts[seen.thread.id],
            "reports": reports.get(post.id, {}),
            "objection": objections.get(post.id),
            "decisions": _decisions(post, who),
        }
        for post, seen in pairs
    ]


def _decisions(post: DiscussionPost, who: Viewer) -> list[Decision]:
    """Return what this moderator can decide: about what they wrote themselves, nothing."""
    if finding.is_author(who, post):
        return []
    return decisions(
        PostState(post.state),
        reports=post.open_reports,
        objection=post.objected,
        erased=post.erased,
    )


def _asked(who: Viewer, wanted: Wanted) -> QueueWanted:
    agencies = standing.moderated_agencies(who)
    if wanted.agency_id:
        mine = agencies is None or wanted.agency_id in agencies
        agencies = {wanted.agency_id} if mine else set()
    return QueueWanted(wanted.part, agencies, wanted.kind)


def _behind(window: Window, post: DiscussionPost) -> Window:
    """Return the window that goes on behind a post, in the direction in which it is read."""
    place = Place(post.created_at, post.id)
    return replace(window, before=place) if window.backwards else replace(window, after=place)


def _entry(row: DiscussionPost, facts: dict[str, Any]) -> Entry:
    post, thread = facts["post"], facts["thread"]
    return Entry(
        source=SOURCE.name,
        id=row.id,
        version=row.version,
        at=row.created_at,
        kind=thread["kind"],
        state=PostState(row.state),
        title=thread["title"],
        place={},
        text=post["text"],
        markup=True,
        author=post["author"]["name"],
        on_behalf=post["author"]["on_behalf"],
        subject=thread["subject"],
        agency_id=(thread["agency"] or {}).get("id"),
        reports=facts["reports"],
        objection=facts["objection"],
        decisions=tuple(facts["decisions"]),
        address=SOURCE.address(row.id),
    )
