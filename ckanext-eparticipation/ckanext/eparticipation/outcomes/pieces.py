"""What the pages of outcomes share: asking actions, forms that lose nothing, answers that no cache keeps."""

from __future__ import annotations

from typing import Any

from flask import Response

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors.theme.helpers import qatar_lang

CONFLICT, WRONG = 409, 400


def ask(action: str, data: dict[str, Any]) -> Any:
    """Call an action as the reader; what they may not see is a page not found."""
    try:
        return tk.get_action(action)({}, data)
    except tk.ObjectNotFound as err:
        return tk.abort(404, str(err))
    except tk.NotAuthorized as err:
        return tk.abort(403 if tk.current_user.is_authenticated else 401, str(err))


def tried(action: str, data: dict[str, Any]) -> dict[str, Any]:
    """Call an action with what a form sent; return what was wrong by field, nothing where it was done."""
    try:
        ask(action, data)
    except tk.ValidationError as err:
        return dict(err.error_dict)
    return {}


def status_of(errors: dict[str, Any]) -> int:
    """Return the status of a page that refuses a form."""
    return CONFLICT if {"seen_version", "state"} & errors.keys() else WRONG


def typed(*fields: str) -> dict[str, str]:
    """Return what was typed into a form."""
    return {name: tk.request.form.get(name, "").strip() for name in fields}


def given(values: dict[str, str], *kept: str) -> dict[str, str]:
    """Return what an action gets of it: what is empty is left out, unless it may be emptied."""
    return {name: value for name, value in values.items() if value or name in kept}


def private(template: str, shown: dict[str, Any], status: int = 200) -> Response:
    """Return a page that no cache keeps: it shows what its reader alone may see."""
    response = Response(tk.render(template, shown), status=status)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def lang() -> str:
    """Return the language of the page."""
    return str(qatar_lang())
