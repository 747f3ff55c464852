"""The trail's settings as its code needs them."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ckanext.qatar_sectors import config


def chain_key() -> bytes:
    """Return the key of the chain; without a secret of its own it is made from the portal's."""
    return (config.audit_key() or _from_portal_secret()).encode()


def has_own_key() -> bool:
    """Say whether the chain has a secret of its own."""
    return bool(config.audit_key())


def anchor_folder() -> Path | None:
    """Return the folder of anchors, or None when there is none."""
    folder = config.audit_anchor_folder()
    return Path(folder) if folder else None


def _from_portal_secret() -> str:
    return hashlib.sha256(b"qatar-audit " + config.session_secret().encode()).hexdigest()
