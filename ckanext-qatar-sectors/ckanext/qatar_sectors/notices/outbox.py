"""Telling people: written in the transaction of the act, so that both happen or neither.

The mail itself is sent by the courier (`jobs.py`), after the commit.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from ckan import model

from ckanext.qatar_sectors.notices.address import checked_address
from ckanext.qatar_sectors.notices.cadence import Cadence
from ckanext.qatar_sectors.notices.facts import checked
from ckanext.qatar_sectors.notices.kind import Kind
from ckanext.qatar_sectors.notices.kinds import kind_named
from ckanext.qatar_sectors.notices.lifecycle import Form, State
from ckanext.qatar_sectors.notices.model import Choice, Letter, Notice
from ckanext.qatar_sectors.notices.model.letter import ORDINARY, URGENT
from ckanext.qatar_sectors.notices.visibility import is_known

# Rows of one INSERT.
TOGETHER = 1000


def tell(
    kind: str,
    user_ids: Iterable[str],
    facts: Mapping[str, Any],
    *,
    about: tuple[str, str],
    key: str,
    language: str = "",
) -> int:
    """Tell people in the open transaction of `model.Session`; return how many are told that were not before.

    `about` names what it is about; who may not see it (any more) gets nothing. `key` names what happened:
    a second call with it tells only those who were not told. `language` is for somebody who has chosen none.
    """
    told = kind_named(kind)
    kept = checked(told, facts)
    about_type, about_id = about
    if not is_known(about_type):
        raise LookupError(f"Nobody says who may see notices about {about_type!r}.")
    ids = sorted(set(user_ids))
    shared = {"kind": kind, "key": key, "facts": kept}
    shared |= {"about_type": about_type, "about_id": about_id, "language": language}
    fresh = 0
    for first in range(0, len(ids), TOGETHER):
        chosen = _cadences(told, ids[first : first + TOGETHER])
        rows = [
            {**shared, "id": str(uuid.uuid4()), "user_id": user_id, "cadence": cadence}
            for user_id, cadence in chosen.items()
        ]
        fresh += _write(told, rows)
    return fresh


@dataclass(frozen=True)
class News:
    """What one person is told: facts, about which thing, and the key of what happened."""

    user_id: str
    facts: Mapping[str, Any]
    about_id: str
    key: str


def tell_each(kind: str, about_type: str, news: Iterable[News]) -> int:
    """Tell many people, each something of their own, as `tell` does; return how many were not told before."""
    told = kind_named(kind)
    if not is_known(about_type):
        raise LookupError(f"Nobody says who may see notices about {about_type!r}.")
    fresh = 0
    for some in _batches(news):
        chosen = _cadences(told, sorted({one.user_id for one in some}))
        rows = [
            {
                "id": str(uuid.uuid4()),
                "kind": kind,
                "key": one.key,
                "facts": checked(told, one.facts),
                "about_type": about_type,
                "about_id": one.about_id,
                "language": "",
                "user_id": one.user_id,
                "cadence": chosen[one.user_id],
            }
            for one in some
        ]
        fresh += _write(told, rows)
    return fresh


def tell_address(
    kind: str, address: str, language: str, facts: Mapping[str, Any], key: str
) -> bool:
    """Tell somebody who has no account; return False where that was done already.

    Raises AddressRefused for what is not one plain address.
    """
    told = kind_named(kind)
    row = {
        "id": str(uuid.uuid4()),
        "kind": kind,
        "key": key,
        "facts": checked(told, facts),
        "address": checked_address(address),
        "language": language,
        "cadence": Cadence.AT_ONCE,
    }
    return bool(_write(told, [row]))


def _batches(news: Iterable[News]) -> Iterator[list[News]]:
    rest = iter(news)
    while some := list(islice(rest, TOGETHER)):
        yield some


def _cadences(kind: Kind, user_ids: list[str]) -> dict[str, Cadence]:
    """Return how each person wants this kind."""
    chosen = {} if kind.mandatory or kind.secret else Choice.of_people(kind.name, user_ids)
    return {user_id: Cadence(chosen.get(user_id, kind.cadence)) for user_id in user_ids}


def _write(kind: Kind, rows: list[dict[str, Any]]) -> int:
    """Write the notices that are not there yet, and a letter for each that goes out at once."""
    for row in rows:
        row["letter_id"] = str(uuid.uuid4()) if row["cadence"] == Cadence.AT_ONCE else None
    if not rows:
        return 0
    model.Session.flush()
    # The rows as parameters: a statement that names each of a thousand takes longer to write than to run.
    added = insert(Notice.__table__).on_conflict_do_nothing().returning(Notice.id)
    fresh = set(model.Session.scalars(added, rows))
    letters = [
        {
            "id": row["letter_id"],
            "form": Form.NOTICE,
            "user_id": row.get("user_id"),
            "address": row.get("address"),
            "language": row.get("language", ""),
            "urgency": URGENT if kind.mandatory or kind.secret else ORDINARY,
            "state": State.WAITING,
        }
        for row in rows
        if row["id"] in fresh and row["letter_id"]
    ]
    if letters:
        model.Session.execute(sa.insert(Letter.__table__), letters)
    return len(fresh)


def write_letter(
    address: str, language: str, content: Mapping[str, Any], connection: sa.Connection
) -> None:
    """Put a mail whose text is given into the outbox, in the connection's transaction."""
    row: dict[str, Any] = {"id": str(uuid.uuid4()), "form": Form.WRITTEN}
    row["state"] = State.WAITING
    row |= {"address": address, "language": language, "content": dict(content)}
    connection.execute(sa.insert(Letter.__table__), [{**row, "urgency": URGENT}])
