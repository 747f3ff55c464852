"""One identifier, one record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .records import Bad, Found, Problem


def without_repeats(records: Iterable[Found | Bad]) -> Iterator[Found | Bad]:
    """Pass each record once: the same again is dropped, another with its identifier is an error.

    Pages overlap when a catalogue changes while it is read; blank nodes may share a dct:identifier.
    """
    seen: dict[str, int] = {}
    for record in records:
        if isinstance(record, Bad):
            yield record
        elif record.identifier not in seen:
            seen[record.identifier] = hash(record.raw)
            yield record
        elif seen[record.identifier] != hash(record.raw):
            yield Bad(
                record.identifier,
                record.raw,
                Problem("repeated_identifier", params={"identifier": record.identifier}),
            )
