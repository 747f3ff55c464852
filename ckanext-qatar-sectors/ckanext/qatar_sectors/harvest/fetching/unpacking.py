"""Undo gzip within bounds, however deep a server nests it."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from ckanext.qatar_sectors.harvest.errors import BodyBroken, TooLarge
from ckanext.qatar_sectors.harvest.fetching.policy import MEGABYTE, Limits

GZIP_MAGIC = b"\x1f\x8b\x08"
PIECE = 64 * 1024


class Budget:
    """Counts what came over the wire and what became of it."""

    def __init__(self, limits: Limits):
        self._limits = limits
        self.taken = 0
        self.given = 0

    def take(self, count: int) -> None:
        """Count bytes of the wire."""
        self.taken += count

    def give(self, count: int) -> None:
        """Count unpacked bytes; raise beyond the size or the ratio."""
        self.given += count
        if self.given > self._limits.body:
            raise TooLarge("the body is larger than the limit")
        if self.given > max(MEGABYTE, self.taken * self._limits.ratio):
            raise TooLarge("packed beyond the ratio")


def unpack(pieces: Iterable[bytes], budget: Budget, encoding: str) -> Iterator[bytes]:
    """Yield the body without its content encoding, and without the gzip of a packed file."""
    layers = 0
    if encoding in ("gzip", "x-gzip"):
        pieces, layers = gunzip(pieces, budget), 1
    elif encoding not in ("", "identity"):
        raise BodyBroken(f"content encoding {encoding[:40]}")
    head, pieces = _peek(pieces)
    if head.startswith(GZIP_MAGIC):
        pieces, layers = gunzip(pieces, budget), layers + 1
        head, pieces = _peek(pieces)
        if layers > 1 and head.startswith(GZIP_MAGIC):
            raise TooLarge("packed too often")
    for piece in pieces:
        if not layers:
            budget.give(len(piece))
        yield piece


def gunzip(pieces: Iterable[bytes], budget: Budget) -> Iterator[bytes]:
    """Unpack a gzip stream of any number of members, a bounded piece at a time."""
    inflater = zlib.decompressobj(wbits=31)
    begun = False
    for piece in pieces:
        rest = piece
        while rest:
            if inflater.eof:
                if not rest.startswith(GZIP_MAGIC[:1]):
                    # gzip(1) ignores what follows the last member too.
                    rest = b""
                    continue
                inflater = zlib.decompressobj(wbits=31)
            begun = True
            try:
                unpacked = inflater.decompress(rest, PIECE)
            except zlib.error as err:
                raise BodyBroken("not gzip") from err
            rest = inflater.unconsumed_tail or inflater.unused_data
            if unpacked:
                budget.give(len(unpacked))
                yield unpacked
    if begun and not inflater.eof:
        raise BodyBroken("gzip cut off")


def _peek(pieces: Iterable[bytes]) -> tuple[bytes, Iterator[bytes]]:
    """Return the first bytes and an iterator over everything, those bytes included."""
    iterator = iter(pieces)
    head = b""
    for piece in iterator:
        head += piece
        if len(head) >= len(GZIP_MAGIC):
            break

    def everything() -> Iterator[bytes]:
        if head:
            yield head
        yield from iterator

    return head, everything()
