"""The identity under which the portal itself writes."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model


def system_context(**more: Any) -> dict[str, Any]:
    """Return the context of the harvest's own writes.

    Who may harvest into an organisation was decided when the source was saved, so the actions that
    a run calls need no further permission: the site's own user calls them with `ignore_auth`.
    """
    site_user = tk.get_action("get_site_user")({"ignore_auth": True}, {})
    return {
        "model": model,
        "session": model.Session,
        "user": site_user["name"],
        "ignore_auth": True,
        "qatar_harvest": True,
        **more,
    }
