"""One identifier, one record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .records import Bad, Found, Problem, Same


def without_repeats(records: Iterable[Found | Bad | Same]) -> Iterator[Found | Bad | Same]:
    """Pass each record once: the same again is dropped, another with its identifier is an error.

    Pages overlap when a catalogue changes while it is read; blank nodes may share a dct:identifier.
    """
    seen: dict[str, int | None] = {}
    for record in records:
        if isinstance(record, Bad):
            yield record
        elif isinstance(record, Same):
            if record.identifier not in seen:
                seen[record.identifier] = None
                yield record
            elif seen[record.identifier] is not None:
                yield _repeated(record.identifier, "")
        elif record.identifier not in seen:
            seen[record.identifier] = hash(record.raw)
            yield record
        elif seen[record.identifier] != hash(record.raw):
            yield _repeated(record.identifier, record.raw)


def _repeated(identifier: str, raw: str) -> Bad:
    return Bad(identifier, raw, Problem("repeated_identifier", params={"identifier": identifier}))
