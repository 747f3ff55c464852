"""Archives are read through, never unpacked to paths: sizes are counted, not believed."""

from __future__ import annotations

import gzip
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, cast

from ckanext.qatar_sectors.files.findings import Finding, Reason

MEGABYTE = 1024 * 1024
MAX_ENTRIES = 20_000
MAX_DEPTH = 2
MAX_EXPANDED = 4096 * MEGABYTE
# Below this no ratio is suspicious: a table of zeros packs a thousandfold.
FREE_EXPANDED = 100 * MEGABYTE
MAX_RATIO = 200
_CHUNK = 256 * 1024
_METHODS = frozenset(
    {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA}
)
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)

# name inside, its body, depth -> findings; called for each entry that may be looked into.
Look = Callable[[str, BinaryIO, int], list[Finding]]


@dataclass
class Budget:
    """What all levels of one upload may unpack to."""

    packed: int
    expanded: int = 0

    def take(self, size: int) -> None:
        """Count unpacked bytes; raises TooMuch."""
        self.expanded += size
        if self.expanded > MAX_EXPANDED:
            raise TooMuch
        if self.expanded > FREE_EXPANDED and self.expanded > MAX_RATIO * max(self.packed, 1):
            raise TooMuch


class TooMuch(Exception):
    """An archive unpacks to more than is reasonable."""


def read_zip(body: BinaryIO, budget: Budget, depth: int, look: Look | None) -> list[Finding]:
    """Return what is wrong with a zip archive, reading every entry to its end."""
    try:
        with zipfile.ZipFile(body) as archive:
            entries = archive.infolist()
            found = list(_wrong_in_list(entries, archive.start_dir))
            for entry in () if found else entries:
                if entry.is_dir():
                    continue
                found += _read_entry(archive, entry, budget, depth, look)
                if found:
                    break
            return found
    except TooMuch:
        return [Finding(Reason.BOMB)]
    except _BROKEN:
        return [Finding(Reason.BROKEN)]


def read_gzip(body: BinaryIO, budget: Budget, depth: int, name: str, look: Look) -> list[Finding]:
    """Return what is wrong with a gzip file."""
    body.seek(0)
    try:
        with gzip.GzipFile(fileobj=body) as packed, tempfile.TemporaryFile() as kept:
            while piece := packed.read(_CHUNK):
                budget.take(len(piece))
                kept.write(piece)
            return look(name.removesuffix(".gz"), kept, depth + 1)
    except TooMuch:
        return [Finding(Reason.BOMB)]
    except _BROKEN:
        return [Finding(Reason.BROKEN)]


def _wrong_in_list(entries: list[zipfile.ZipInfo], directory: int) -> Iterator[Finding]:
    if len(entries) > MAX_ENTRIES:
        yield Finding(Reason.TOO_MANY_ENTRIES, {"limit": MAX_ENTRIES})
        return
    end = 0
    for entry in sorted(entries, key=lambda each: each.header_offset):
        # Two names for the same bytes: how a small file unpacks to petabytes.
        if entry.header_offset < end or entry.header_offset + entry.compress_size > directory:
            yield Finding(Reason.OVERLAPPING)
            return
        end = entry.header_offset + 30 + entry.compress_size
    for entry in entries:
        name = entry.orig_filename
        if _escapes(name):
            yield Finding(Reason.PATH_ESCAPES, {"name": shown(name)})
            return
        if stat.S_ISLNK(entry.external_attr >> 16):
            yield Finding(Reason.LINK_INSIDE, {"name": shown(name)})
            return
        if entry.flag_bits & 0x1:
            yield Finding(Reason.ENCRYPTED)
            return
        if entry.compress_type not in _METHODS:
            yield Finding(Reason.TOO_COMPLEX)
            return


def _read_entry(
    archive: zipfile.ZipFile,
    entry: zipfile.ZipInfo,
    budget: Budget,
    depth: int,
    look: Look | None,
) -> list[Finding]:
    with archive.open(entry) as packed, tempfile.SpooledTemporaryFile(8 * MEGABYTE) as kept:
        while piece := packed.read(_CHUNK):
            budget.take(len(piece))
            if look is not None:
                kept.write(piece)
        return look(entry.filename, cast(BinaryIO, kept), depth + 1) if look is not None else []


def _escapes(name: str) -> bool:
    plain = name.replace("\\", "/")
    return (
        plain.startswith("/")
        or ".." in plain.split("/")
        or "\x00" in plain
        or (len(plain) > 1 and plain[1] == ":")
    )


def shown(name: str) -> str:
    """Return a name from an archive so that it can stand in a sentence."""
    return "".join(c for c in name if c.isprintable())[:80]
