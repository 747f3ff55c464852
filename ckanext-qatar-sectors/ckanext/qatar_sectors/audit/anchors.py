"""Heads of the chain written down outside the database, so that a cut tail is found.

One line an anchor: kind, number, hash, time, and a signature of the line with the trail's key. Files are
only ever appended to; a file for each month.
"""

from __future__ import annotations

import hmac
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from ckanext.qatar_sectors.audit.chain import Findings, Head, Kind
from ckanext.qatar_sectors.audit.errors import AnchorUnwritten

PATTERN = "audit-heads-*.txt"
# What has the shape of a line; a shorter one was cut off by a crash.
WHOLE = re.compile(r"\w+ \d+ [0-9a-f]{64} \S+ [0-9a-f]{64}")


class AnchorKind(StrEnum):
    """Why a head was written down."""

    HEAD = "head"
    # A backup was restored: what the anchors before this one say of later entries is void.
    RESTORED = "restored"


@dataclass(frozen=True)
class Anchor:
    """A head as it was at a time."""

    kind: AnchorKind
    head: Head
    at: str


@dataclass(frozen=True)
class Anchors:
    """What the folder holds, oldest first; `forged` counts lines without our signature."""

    known: tuple[Anchor, ...] = ()
    forged: int = 0

    def valid(self) -> dict[int, bytes]:
        """Return which hash each anchored entry must have."""
        wanted: dict[int, bytes] = {}
        for anchor in self.known:
            if anchor.kind is AnchorKind.RESTORED:
                wanted = {seq: value for seq, value in wanted.items() if seq <= anchor.head.seq}
            if anchor.head.seq:
                wanted[anchor.head.seq] = anchor.head.hash
        return wanted

    @property
    def last(self) -> Anchor | None:
        """Return the newest anchor."""
        return self.known[-1] if self.known else None


def line_of(key: bytes, anchor: Anchor) -> str:
    """Return an anchor as a signed line."""
    text = f"{anchor.kind} {anchor.head.seq} {anchor.head.hash.hex()} {anchor.at}"
    return f"{text} {_signature(key, text)}\n"


def parse(key: bytes, line: str) -> Anchor | None:
    """Return the anchor of a line, or None for a line that this key did not sign."""
    text, _, signature = line.rpartition(" ")
    if not hmac.compare_digest(_signature(key, text).encode(), signature.encode()):
        return None
    kind, seq, value, at = text.split(" ")
    return Anchor(AnchorKind(kind), Head(int(seq), bytes.fromhex(value)), at)


def write(folder: Path, key: bytes, anchor: Anchor, month: str) -> None:
    """Append an anchor, on the disk when this returns."""
    path = folder / PATTERN.replace("*", month)
    line = line_of(key, anchor).encode("ascii")
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with path.open("a+b") as file:
            # A line that a crash cut in half must not swallow this one.
            if file.tell() and not _ends_a_line(path):
                line = b"\n" + line
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
    except OSError as err:
        raise AnchorUnwritten(str(folder), err.strerror or type(err).__name__) from err


def read(folder: Path, key: bytes) -> Anchors:
    """Return every anchor of the folder; half a line is a crash, a whole one that we did not sign a forgery."""
    known: list[Anchor] = []
    forged = 0
    for path in sorted(folder.glob(PATTERN)):
        lines = path.read_text(encoding="ascii", errors="replace").split("\n")
        for number, line in enumerate(lines):
            anchor = parse(key, line) if line else None
            if anchor:
                known.append(anchor)
            elif number < len(lines) - 1 and WHOLE.fullmatch(line):
                forged += 1
    return Anchors(tuple(known), forged)


def compare(anchors: Anchors, hashes: Iterable[tuple[int, bytes]], findings: Findings) -> None:
    """Hold what the anchors want against the entries that were found under their numbers."""
    wanted = anchors.valid()
    found = dict(hashes)
    for seq, value in wanted.items():
        if seq in found and found[seq] != value:
            findings.add(Kind.REPLACED, seq)
    newest = max(wanted, default=0)
    if newest > findings.head.seq:
        findings.add(Kind.CUT, findings.head.seq + 1, newest)
    if anchors.forged:
        findings.add(Kind.ANCHOR_FORGED, 0)


def month_of(at: datetime) -> str:
    """Return the part of a file's name."""
    return at.strftime("%Y-%m")


def _signature(key: bytes, text: str) -> str:
    return hmac.digest(key, b"anchor " + text.encode(), "sha256").hex()


def _ends_a_line(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"
