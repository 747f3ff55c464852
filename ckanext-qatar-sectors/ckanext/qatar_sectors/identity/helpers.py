"""What templates call for names of persons."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.qatar_sectors.identity import sight


def linked_user(user: Any, maxlength: int = 0, avatar: int = 20) -> Markup:
    """Return the name of an account that the reader sees, with a link; for any other the word for somebody.

    In place of CKAN's helper of this name, which names everybody to everybody.
    """
    found = user if isinstance(user, model.User) else model.User.get(str(user or ""))
    if found is None or not sight.seen_by(sight.viewer(), [found.id])(found.id):
        return Markup("<span>{}</span>").format(tk._("Somebody"))
    name = found.display_name
    shown = f"{name[:maxlength]}…" if maxlength and len(name) > maxlength else name
    address = tk.h.url_for("user.read", id=found.name)
    return Markup('<a href="{}"><bdi>{}</bdi></a>').format(address, shown)
