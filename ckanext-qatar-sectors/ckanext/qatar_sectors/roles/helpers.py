"""What templates ask about roles."""

from __future__ import annotations

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors.roles.asking import has_desk


def qatar_has_desk() -> bool:
    """Say whether the visitor has a desk."""
    return tk.current_user.is_authenticated and has_desk(tk.current_user.id)
