"""CKAN's actions that show one thing lead a program with an old name to the present one, as pages do.

Only the action that a program asked for by its address: code that looks a name up is told that nothing bears it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from flask import has_request_context

import ckan.plugins.toolkit as tk
from ckan.types import Context

from ckanext.qatar_sectors.addresses.model import OldAddress
from ckanext.qatar_sectors.addresses.moving import Named

if TYPE_CHECKING:
    from ckan.types import Action

API = "api.action"
SHOW = {
    "package_show": Named.DATASET,
    "organization_show": Named.AGENCY,
    "group_show": Named.GROUP,
}


def around(ours: Mapping[str, Action]) -> dict[str, Action]:
    """Return our actions with those that show one thing; where a feature chains one of these, it lies within."""
    return {**ours, **{name: _following(name, kind, ours.get(name)) for name, kind in SHOW.items()}}


def _following(name: str, kind: Named, inner: Callable[..., Any] | None) -> Action:
    def action(next_action: Action, context: Context, data_dict: dict[str, Any]) -> Any:
        show = partial(inner, next_action) if inner is not None else next_action
        try:
            return show(context, data_dict)
        except tk.ObjectNotFound:
            owner = _owner(name, kind, data_dict.get("id"))
            if owner is None:
                raise
        try:
            shown = show(context, {**data_dict, "id": owner})
        except tk.NotAuthorized:
            raise tk.ObjectNotFound() from None
        if shown.get("state") == "deleted":
            raise tk.ObjectNotFound()
        return shown

    action.__name__ = name
    chained: Action = tk.chained_action(tk.side_effect_free(action))
    return chained


def _owner(name: str, kind: Named, asked: Any) -> str | None:
    """Return the id of what had a name before, where a program asked this very action for it."""
    if not isinstance(asked, str) or not has_request_context() or tk.request.endpoint != API:
        return None
    if (tk.request.view_args or {}).get("logic_function") != name:
        return None
    return OldAddress.owner(kind, asked)
