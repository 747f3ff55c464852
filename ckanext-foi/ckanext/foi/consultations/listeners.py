"""How consultations answer for their notices."""

from __future__ import annotations

from ckanext.foi.consultations import sight
from ckanext.qatar_sectors.notices import visibility


def install() -> None:
    """Register with notices; a second call changes nothing."""
    visibility.register(sight.ABOUT, sight.may_see)
