"""Where contributions come from about which moderators decide: each kind of thing says what of it waits for them.

All kinds stand in one queue, by the same rules: the parts of the queue, the decisions and the reasons are those of posts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol

from ckanext.qatar_sectors.discussion.post_states import Decision, PostState
from ckanext.qatar_sectors.lists.window import Place, Window

if TYPE_CHECKING:
    from ckanext.qatar_sectors.discussion.standing import Viewer


# The queue says "more than" this number: nobody reads so far, and counting on would cost every moderator.
MOST_COUNTED = 1_000


class Part(StrEnum):
    """Why a contribution stands in the queue."""

    ALL = "all"
    WAITING = "waiting"
    REPORTED = "reported"
    OBJECTED = "objected"


@dataclass(frozen=True)
class Wanted:
    """Which part of the queue a moderator looks at; `agency_id` empty: of all agencies that they moderate."""

    part: Part = Part.ALL
    kind: str = ""
    agency_id: str = ""


@dataclass(frozen=True)
class Entry:
    """Something about which a moderator decides.

    `title` is what its author called it, else `place` says where it stands, in both languages; `markup`: its text is the markup of
    posts. `address` leads to the page where all that is known of it stands and one decides about it alone.
    """

    source: str
    id: str
    version: int
    at: datetime
    kind: str
    state: PostState
    title: str
    place: Mapping[str, str]
    text: str
    markup: bool
    author: str
    on_behalf: str
    subject: Mapping[str, Any]
    agency_id: str | None
    reports: Mapping[str, int]
    objection: str | None
    decisions: tuple[Decision, ...]
    address: str

    @property
    def spot(self) -> Place:
        """Return its place in the queue."""
        return Place(self.at, self.id)


@dataclass(frozen=True)
class Verdict:
    """What a moderator decided about one contribution; `seen_version`: the one that they looked at."""

    id: str
    seen_version: int | None
    decision: Decision
    reason: str = ""
    note: str = ""


class Source(Protocol):
    """One kind of thing in the queue. A new one is registered in `queue.registry`."""

    name: str
    # The kinds of its contributions, each with its word in English.
    kinds: Mapping[str, str]

    def moderates(self, who: Viewer) -> bool:
        """Say whether somebody moderates such things of any agency."""

    def entries(self, who: Viewer, wanted: Wanted, window: Window) -> list[Entry]:
        """Return what a moderator may decide about: the oldest first, or the newest first where the window is read backwards.

        At most one more than the window shows.
        """

    def number(self, who: Viewer, wanted: Wanted) -> int:
        """Return how many wait for this moderator; what is beyond `MOST_COUNTED` need not be told apart from one more."""

    def address(self, id: str) -> str:
        """Return the page on which one decides about a contribution alone."""

    def settle(self, who: Viewer, verdict: Verdict) -> None:
        """Carry a decision out, in the open transaction.

        :raises DiscussionError: where it cannot be decided so
        :raises ObjectNotFound: for who does not moderate it
        """
