"""What the actions of the moderators' queue answer."""

from __future__ import annotations

from typing import TypedDict

from ckanext.qatar_sectors.catalogue.shapes import Bilingual
from ckanext.qatar_sectors.discussion.post_states import Decision, PostState
from ckanext.qatar_sectors.discussion.shapes import SubjectShown


class Contribution(TypedDict):
    """Something about which a moderator decides. `title` is its author's, else `place` says where it stands."""

    source: str
    id: str
    version: int
    at: str
    kind: str
    state: PostState
    title: str
    place: Bilingual
    text: str
    markup: bool
    author: str
    on_behalf: str
    subject: SubjectShown
    agency_id: str | None
    reports: dict[str, int]
    objection: str | None
    decisions: list[Decision]
    address: str


class Contributions(TypedDict):
    """A page of what waits for a moderator, the oldest first; `more`: more than `count`. `before` and `after` name the pages beside it."""

    count: int
    more: bool
    before: str | None
    after: str | None
    results: list[Contribution]


class ContributionRefusal(TypedDict):
    """A contribution about which nothing was decided, and why."""

    source: str
    id: str
    address: str
    message: str


class ContributionsDecided(TypedDict):
    """What became of decisions about several contributions; `done` names each as `source:id`."""

    done: list[str]
    refused: list[ContributionRefusal]


class Refusal(TypedDict):
    """A post about which nothing was decided, and why."""

    id: str
    message: str


class Decided(TypedDict):
    """What became of several decisions: each stands for itself."""

    done: list[str]
    refused: list[Refusal]
