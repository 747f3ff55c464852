"""What threads can be about: the questions that each kind of thing answers."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from ckanext.qatar_sectors.discussion.kinds import Kind
from ckanext.qatar_sectors.discussion.terms import Terms
from ckanext.qatar_sectors.roles.policy import Thing

if TYPE_CHECKING:
    import sqlalchemy as sa


@dataclass(frozen=True)
class About:
    """A thing under discussion, as a reader may know it."""

    type: str
    id: str
    name: str
    title: Mapping[str, str]
    agency_id: str | None
    public: bool


@dataclass(frozen=True)
class Place:
    """The passage that a thread is about: in which part, its words, whether they still stand there, and where."""

    title: Mapping[str, str]
    quote: str
    gone: bool
    endpoint: str
    params: Mapping[str, str]


class Subject(Protocol):
    """One kind of thing. A new one is a file beside this and a line in the registry."""

    type: str
    kinds: tuple[Kind, ...]
    # On what the policy asks for the right to answer for the agency.
    answering: Thing

    def find(self, reference: str, user: str) -> About | None:
        """Return a thing by id or name if this user (a name, empty for nobody) may see it."""

    def find_many(self, ids: Collection[str], user: str) -> dict[str, About]:
        """Return those of the things, by id, that the user may see."""

    def public_ids(self) -> sa.Select[tuple[str]]:
        """Select the ids of all things that everybody may see."""

    def terms(self, about: About) -> Terms:
        """Return under which terms it is discussed."""

    def hold(self, about: About) -> tuple[Terms, datetime]:
        """Return the terms and the moment that counts, and let nobody change the terms until this transaction ends."""

    def has_part(self, about: About, part: str) -> bool:
        """Say whether a thing has a part of this name that can be discussed; the whole is the empty one."""

    def places(self, thread_ids: Collection[str]) -> Mapping[str, Place]:
        """Return the passages that threads are about, by thread; one about no passage is left out."""

    def address(self, about: About) -> tuple[str, dict[str, str]]:
        """Return the endpoint of its page, with parameters."""

    def listing(self, about: About) -> tuple[str, dict[str, str]]:
        """Return the endpoint of the page that lists its discussions, with parameters."""
