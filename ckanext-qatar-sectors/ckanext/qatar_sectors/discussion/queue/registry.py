"""What moderators decide about: posts, and what other extensions register."""

from __future__ import annotations

from ckanext.qatar_sectors.discussion.queue.source import Source

SOURCES: dict[str, Source] = {}


def register(source: Source) -> None:
    """Let a kind of thing stand in the moderators' queue; a second call changes nothing."""
    SOURCES[source.name] = source
