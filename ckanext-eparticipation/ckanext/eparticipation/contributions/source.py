"""Where contributions come from: a source is a file beside this one that ends in its definition.

It says in SQL what everybody may read, so that a consultation with 100,000 contributions is streamed, searched and counted by the
database.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY

# What `rows` selects: one row for each contribution that was not hidden or withdrawn. `public`: everybody may read it, and not the
# agency alone. `person_id` is the account of its author, for telling them what became of it, and never given out; `named`: they
# chose to be named with it. `codes` are the chosen options.
ROWS = (
    "id",
    "at",
    "language",
    "text",
    "person_id",
    "named",
    "organisation",
    "question",
    "document",
    "quote",
    "thread",
    "reply_to",
    "supports",
    "codes",
    "public",
)
# What `events` selects: one row for each event that counts as participation, of all consultations. without an account each event
# is a person; `groups` is what the person said of themselves, by dimension.
EVENTS = ("id", "at", "package_id", "person_id", "language", "groups")


@dataclass(frozen=True)
class Source:
    """A kind of contribution. `event` is its code in the published list of what counts.

    `events(package_id)` is of one consultation, or of all; `taken_back()` selects the ids of events that were withdrawn or hidden, so
    that they no longer count. Events that are in neither are gone with a person's account: they still count. `people(package_id)` selects
    the accounts of everybody who took part and did not take it back: what waits or was hidden is in `rows` for nobody, and its author took
    part all the same. `says(words)` is the condition
    of `rows` that all of some words stand in a contribution.
    """

    name: str
    event: str
    rows: Callable[[str], sa.Select[Any]]
    events: Callable[[], sa.Select[Any]]
    taken_back: Callable[[], sa.Select[Any]]
    people: Callable[[str], sa.Select[Any]]
    says: Callable[[str], sa.ColumnElement[bool]]


def text(name: str) -> sa.Label[Any]:
    """Return an empty column."""
    return sa.literal("", sa.Text).label(name)


def no_codes() -> sa.Label[Any]:
    """Return the column of what was chosen, where nothing can be."""
    return sa.cast(sa.literal_column("'{}'"), ARRAY(sa.Text)).label("codes")
