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


def is_listed(first: PostState, published_replies: int) -> bool:
    """Say whether a thread is there at all for the public.

    Hidden at its beginning it stays, as a tombstone; withdrawn it stays for the sake of its replies.
    """
    if first in (PostState.PUBLISHED, PostState.HIDDEN):
        return True
    return first is PostState.WITHDRAWN and published_replies > 0
