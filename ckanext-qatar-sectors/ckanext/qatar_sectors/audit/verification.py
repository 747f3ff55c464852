"""Verifying the trail as PostgreSQL and the folder of anchors hold it, and writing anchors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ckanext.qatar_sectors.audit import anchors, chain, config, model, protection
from ckanext.qatar_sectors.audit.anchors import Anchor, AnchorKind, Anchors
from ckanext.qatar_sectors.audit.chain import Findings, Head
from ckanext.qatar_sectors.audit.protection import Gap


@dataclass
class Report:
    """What a verification found, and what protection is missing."""

    findings: Findings
    first: int = 1
    gaps: list[Gap] = field(default_factory=list)
    last_anchor: Anchor | None = None


def verify(tail: int | None = None, progress: Callable[[int], None] = lambda seq: None) -> Report:
    """Check the whole chain, or its last `tail` entries, against the key and the anchors."""
    key = config.chain_key()
    # Read before the snapshot: an anchor of a later entry would look like a cut tail.
    known = _anchors(key)
    wanted = known.valid()
    with model.snapshot() as connection:
        head, _now = model.current_head(connection)
        start = Head() if tail is None else _before(connection, head.seq - tail)
        findings = Findings(head=start)
        seen: dict[int, bytes] = {}
        entries = model.stream(connection, start.seq)
        for entry in chain.walk(key, entries, findings, start):
            if entry.seq in wanted:
                seen[entry.seq] = entry.hash
            if entry.seq % 100_000 == 0:
                progress(entry.seq)
        anchors.compare(known, seen.items(), findings)
        facts = dict(connection.execute(sa.text(protection.FACTS)).mappings().one())
    gaps = protection.gaps(facts, config.has_own_key(), config.anchor_folder() is not None)
    if any(anchor.kind is AnchorKind.RESTORED for anchor in known.known):
        gaps.append(Gap.RESTORED)
    return Report(findings, start.seq + 1, gaps, known.last)


def anchor(kind: AnchorKind = AnchorKind.HEAD) -> Anchor | None:
    """Write the head of now into the folder of anchors; nothing where none is set or nothing happened."""
    folder = config.anchor_folder()
    if folder is None:
        return None
    key = config.chain_key()
    with model.snapshot() as connection:
        head, now = model.current_head(connection)
    last = anchors.read(folder, key).last
    if kind is AnchorKind.HEAD and (head.seq == 0 or (last and last.head == head)):
        return None
    made = Anchor(kind, head, now.astimezone(UTC).isoformat(timespec="seconds"))
    anchors.write(folder, key, made, anchors.month_of(now))
    return made


def _anchors(key: bytes) -> Anchors:
    folder = config.anchor_folder()
    return anchors.read(folder, key) if folder else Anchors()


def _before(connection: Connection, seq: int) -> Head:
    found = model.hash_of(connection, seq) if seq > 0 else None
    return Head(seq, found) if found is not None else Head()
