"""Who reads what of a post. Every reader asks here, nobody decides it anew."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ckanext.qatar_sectors.discussion.post_states import PostState


class Shown(StrEnum):
    """How a post stands on a page for one reader."""

    TEXT = "text"
    TOMBSTONE = "tombstone"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Reader:
    """Who reads: the post's author, a moderator of its subject, or anybody else."""

    is_author: bool = False
    moderates: bool = False


def shown(state: PostState, reader: Reader) -> Shown:
    """Say what a reader sees in the place of a post."""
    if state is PostState.PUBLISHED or reader.is_author or reader.moderates:
        return Shown.TEXT
    if state in (PostState.HIDDEN, PostState.WITHDRAWN):
        return Shown.TOMBSTONE
    return Shown.NOTHING


def is_there(first: PostState, published_replies: int) -> bool:
    """Say whether the public finds a thread at its address.

    Hidden at its beginning it stays there, with the rule that it broke; withdrawn it stays for the sake of its replies.
    """
    return first is PostState.HIDDEN or is_listed(first, published_replies)


def is_listed(first: PostState, published_replies: int) -> bool:
    """Say whether a thread stands in lists, counts and feeds: where its beginning is not shown, for its replies alone."""
    if first is PostState.PUBLISHED:
        return True
    return first in (PostState.HIDDEN, PostState.WITHDRAWN) and published_replies > 0
