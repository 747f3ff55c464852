"""What tells the records of an Opendatasoft portal apart, although some share a uid."""

from __future__ import annotations

import re

# A dataset that was duplicated by hand bears its original's name with this behind it.
_COPY = re.compile(r"(?:^copy-of-|[-_]copy(?:[-_]?\d+)?$)")


class Names:
    """The names given in one reading of a catalogue."""

    def __init__(self) -> None:
        self._slugs: dict[str, str] = {}

    def name(self, uid: str, slug: str) -> str:
        """Return a record's name: its uid, because a slug changes; with the slug where another may have that uid.

        A copy is told by its slug alone, so that its name depends neither on the order of the records
        nor on whether its original is still there. Of others that share a uid the first bears it.
        """
        if not uid or not slug:
            return uid
        if _COPY.search(slug):
            return f"{uid}/{slug}"
        return uid if self._slugs.setdefault(uid, slug) == slug else f"{uid}/{slug}"
