"""CKAN's own pages of datasets whose type is reserved: they are read there; what would change one leads to its page.

CKAN makes all of its pages anew for each type of datasets: forms that could never be sent, and sides in its own look.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ckan.plugins.toolkit as tk

from ..roles import sight
from . import reserved

if TYPE_CHECKING:
    from ckan.types import CKANApp, Context

# The pages and acts of a dataset, and of its files, that are for readers.
FOR_READERS = {
    "": frozenset({"read", "search", "follow", "unfollow"}),
    "_resource": frozenset({"read", "download", "view"}),
}
READING = frozenset({"GET", "HEAD"})


def use(app: CKANApp) -> None:
    """Have such pages end before they begin."""
    app.before_request(lead_away)


def lead_away() -> Any:
    """Lead from a page that is not for readers to the page of the dataset; there is none where it may not be seen."""
    blueprint, _, page = (tk.request.endpoint or "").partition(".")
    named = tk.request.view_args or {}
    type_name, files, _ = blueprint.partition("_resource")
    # CKAN calls the files of plain datasets `resource` as well.
    type_name = reserved.PLAIN if type_name == "resource" else type_name
    if type_name not in (reserved.PLAIN, *reserved.TYPES):
        return None
    if page in FOR_READERS[files or ("_resource" if blueprint == "resource" else "")]:
        return None
    reference = named.get("id")
    if reference is None:
        # A form for a new one: those of reserved types begin elsewhere.
        return tk.abort(404) if type_name in reserved.TYPES else None
    package = reserved.dataset_of(reference)
    if package is None and type_name == reserved.PLAIN:
        return None
    context: Context = {"user": tk.current_user.name, "auth_user_obj": tk.current_user}
    if (
        package is None
        or tk.request.method not in READING
        or sight.unseen_datasets([package.id], context)
    ):
        return tk.abort(404, tk._("There is nothing here, or nothing that you may see."))
    return tk.redirect_to(f"{package.type}.read", id=package.name)
