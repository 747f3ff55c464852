"""What happens by itself with what is kept of persons."""

from __future__ import annotations

import logging

from ckanext.qatar_sectors.identity import resealing

log = logging.getLogger(__name__)


def forget_old() -> None:
    """Delete what official logins said and is needed no longer; a second call changes nothing."""
    if gone := resealing.forget_old():
        log.info("Attributes of persons whose time was over: %d deleted", gone)
