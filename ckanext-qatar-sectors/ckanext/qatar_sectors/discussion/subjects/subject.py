"""What threads can be about: the questions that each kind of thing answers."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from ckanext.qatar_sectors.discussion.kinds import Kind
from ckanext.qatar_sectors.discussion.terms import Terms

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


class Subject(Protocol):
    """One kind of thing. A new one is a file beside this and a line in the registry."""

    type: str
    kinds: tuple[Kind, ...]

    def find(self, reference: str, user: str) -> About | None:
        """Return a thing by id or name if this user (a name, empty for nobody) may see it."""

    def find_many(self, ids: Collection[str], user: str) -> dict[str, About]:
        """Return those of the things, by id, that the user may see."""

    def public_ids(self) -> sa.Select[tuple[str]]:
        """Select the ids of all things that everybody may see."""

    def terms(self, about: About) -> Terms:
        """Return under which terms it is discussed."""

    def address(self, about: About) -> tuple[str, dict[str, str]]:
        """Return the endpoint of its page, with parameters."""
