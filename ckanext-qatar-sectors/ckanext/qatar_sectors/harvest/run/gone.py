"""Which records a source no longer has, and when that may be believed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

# A record is deleted when it is missing from this many runs in a row.
MISSES = 2

# A feed with less than this share of the earlier records is not believed.
LEAST_SHARE = 0.5


@dataclass(frozen=True)
class Verdict:
    """What a finished reading says about the records that were not in it.

    Of a suspicious one `missing` are those that would go if a person believed it.
    """

    suspicious: str = ""
    missing: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    delete: tuple[str, ...] = field(default=())


def judge(
    earlier: Mapping[str, int],
    seen: Collection[str],
    nameless: int = 0,
    believed: int | None = None,
) -> Verdict:
    """Compare a feed with the records that were there before.

    `earlier` gives each active record's misses so far; `seen` the identifiers of this reading,
    good and bad; `nameless` how many bad records did not say who they are: as long as these may
    be the missing ones, nothing is concluded. A person approved a feed that had `believed` records:
    one like it is believed, and what is missing from it is gone at once.
    """
    found = len(seen) + nameless
    missing = tuple(identifier for identifier in earlier if identifier not in seen)
    if not found and believed != 0:
        return Verdict(suspicious="feed_empty", missing=missing)
    if found < (len(earlier) if believed is None else believed) * LEAST_SHARE:
        return Verdict(suspicious="feed_shrunk", missing=missing)
    if len(missing) <= nameless:
        return Verdict()
    if believed is not None:
        return Verdict(delete=missing)
    return Verdict(
        missed=tuple(name for name in missing if earlier[name] + 1 < MISSES),
        delete=tuple(name for name in missing if earlier[name] + 1 >= MISSES),
    )
