"""How requests answer for their files and notices."""

from __future__ import annotations

from ckanext.foi.requests import attachments, sight, telling
from ckanext.qatar_sectors.notices import visibility


def install() -> None:
    """Register with files and notices; a second call changes nothing."""
    attachments.install()
    visibility.register(telling.ABOUT, sight.may_see)
    visibility.register(telling.DESK, sight.works_at)
