"""What the pages of requests share: asking actions, forms that lose nothing, private answers."""

from __future__ import annotations

import secrets
from typing import Any

from flask import Response

import ckan.plugins.toolkit as tk

from ckanext.foi.requests import presentation, sentences
from ckanext.foi.requests.form import AnswerLanguage, FormWanted
from ckanext.qatar_sectors.theme.helpers import qatar_lang

CONFLICT, WRONG = 409, 400
MOST_ENTITIES = 500


def ask(action: str, data: dict[str, Any]) -> Any:
    """Call an action as the reader; what they may not see is a page not found."""
    try:
        return tk.get_action(action)({}, data)
    except tk.ObjectNotFound as err:
        if not tk.current_user.is_authenticated:
            # Whether it is there or not: who is not signed in signs in first.
            return tk.abort(401, tk._("Sign in to see your requests."))
        return tk.abort(404, str(err))
    except tk.NotAuthorized as err:
        return refused(err)


def refused(err: Exception) -> Any:
    """Send who is not signed in to the sign-in, others away."""
    status = 403 if tk.current_user.is_authenticated else 401
    return tk.abort(status, str(err))


def rendered(template: str, shown: dict[str, Any], status: int = 200) -> Response:
    """Return a page that no cache keeps: it shows what its reader alone may see."""
    response = Response(tk.render(template, shown), status=status)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def status_of(errors: dict[str, Any]) -> int:
    """Return the status of a page that refuses a form."""
    return CONFLICT if {"seen_version", "state"} & errors.keys() else WRONG


def typed(fields: tuple[str, ...]) -> dict[str, str]:
    """Return what was typed into a form."""
    return {name: tk.request.form.get(name, "").strip() for name in fields}


def new_key() -> str:
    """Return the random word by which a form that is sent twice is known."""
    return secrets.token_urlsafe(16)


def page_number() -> int:
    """Return which page of a list is asked for."""
    return int(tk.h.get_page_number(tk.request.args))


def choices(words: dict[Any, str]) -> list[dict[str, str]]:
    """Return the choices of a field with their words."""
    return [{"value": str(value), "word": tk._(word)} for value, word in words.items()]


def askable_entities() -> list[dict[str, str]]:
    """Return the covered entities that can be asked, as choices of a field."""
    found = tk.get_action("foi_entity_list")({}, {"limit": MOST_ENTITIES})["results"]
    return [
        {
            "value": one["organisation"]["name"],
            "word": str(tk.h.qatar_text(one["organisation"]["title"])),
        }
        for one in found
        if one["can_be_asked"]
    ]


def form_choices() -> dict[str, Any]:
    """Return the choices of the form of a request."""
    return {
        "forms": choices({one: sentences.FORMS[one] for one in FormWanted}),
        "languages": choices({one: sentences.LANGUAGES[one] for one in AnswerLanguage}),
    }


def shown(found: dict[str, Any]) -> dict[str, Any]:
    """Return what the page of a request shows."""
    return presentation.page(found, qatar_lang())
