"""What the list of one's own posts answers."""

from __future__ import annotations

from typing import TypedDict

from ckanext.qatar_sectors.discussion.shapes import Post, Thread


class OwnObjection(TypedDict):
    """What one objected, and what another moderator decided (`restore`, `uphold`) and wrote; empty while nobody has."""

    text: str
    at: str
    outcome: str
    answered_at: str | None
    note: str


class OwnItem(TypedDict):
    """A post of one's own, with the thread it stands in and one's objections to what was decided about it."""

    post: Post
    thread: Thread
    objections: list[OwnObjection]


class Own(TypedDict):
    """A page of one's own posts, the newest first."""

    count: int
    results: list[OwnItem]
