"""Beginning a thread in the open transaction: for the shared action, and for features that keep more beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ckan import model

from ckanext.qatar_sectors.discussion import finding, forms, telling, writing_posts
from ckanext.qatar_sectors.discussion.errors import NoSuchKind, NoSuchPart
from ckanext.qatar_sectors.discussion.kinds import Kind
from ckanext.qatar_sectors.discussion.model import DiscussionPost, DiscussionThread
from ckanext.qatar_sectors.discussion.standing import Viewer
from ckanext.qatar_sectors.discussion.subjects.subject import About, Subject
from ckanext.qatar_sectors.discussion.writing import TITLE, heading, one_line


@dataclass(frozen=True)
class Begun:
    """A thread with its first post; without an account the receipt, to be shown this once."""

    thread: DiscussionThread
    post: DiscussionPost
    receipt: dict[str, str] | None


def begin(known: Subject, about: About, asked: Mapping[str, Any], who: Viewer) -> Begun:
    """Write a new thread, or raise why it cannot be; the caller commits."""
    kind, part = Kind(asked["kind"]), asked.get("part", "")
    if kind not in known.kinds:
        raise NoSuchKind(kind=kind)
    if not known.has_part(about, part):
        raise NoSuchPart(part=part)
    on_behalf = writing_posts.on_behalf(asked.get("on_behalf", ""), who, known.terms(about), known)
    title = "" if _titles_itself(kind, asked) else one_line(asked["title"], TITLE)
    draft = writing_posts.draft(asked["text"], who, known, about)
    thread = DiscussionThread(
        subject_type=about.type,
        subject_id=about.id,
        part=part,
        agency_id=about.agency_id,
        kind=kind.value,
        title=title or heading(draft.text),
        promised_days=known.terms(about).promised_days,
        created_at=draft.now,
        waiting_since=draft.now,
        last_at=draft.now,
        first_state=draft.state.value,
    )
    model.Session.add(thread)
    model.Session.flush()
    post = draft.post(
        thread.id,
        who,
        is_first=True,
        named=asked["named"],
        on_behalf=on_behalf,
        submission_key=forms.kept_of(asked.get("submission_key"), who, about.id),
    )
    model.Session.add(post)
    model.Session.flush()
    receipt = writing_posts.receipt_for(post)
    telling.of_new_post(finding.Seen(thread, post, about, who, moderates=False), post)
    return Begun(thread, post, receipt)


def _titles_itself(kind: Kind, asked: Mapping[str, Any]) -> bool:
    """A comment on what stands there needs no title: its beginning serves."""
    return kind is Kind.COMMENT and not asked.get("title", "").strip()
