"""What the pages of the discussion share: asking actions, pages of a list, forms that lose nothing."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from typing import Any

from flask import Response

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors.discussion import config, drafts, presentation, sentences
from ckanext.qatar_sectors.discussion.kinds import Kind
from ckanext.qatar_sectors.discussion.reasons import Reason
from ckanext.qatar_sectors.discussion.thread_states import ThreadState
from ckanext.qatar_sectors.theme.helpers import qatar_lang
from ckanext.qatar_sectors.theme.text import choose

CONFLICT, WRONG = 409, 400


def ask(action: str, data: dict[str, Any], *, anonymous: bool = False) -> Any:
    """Call an action as the reader, or as nobody; what does not exist is a page not found."""
    context = {"user": ""} if anonymous else {}
    try:
        return tk.get_action(action)(context, data)
    except tk.ObjectNotFound as err:
        return tk.abort(404, str(err))
    except tk.NotAuthorized as err:
        return refused(err)


def package(id: str, *, anonymous: bool = False) -> dict[str, Any]:
    """Return a dataset; one that the reader may not see is a page not found."""
    try:
        return tk.get_action("package_show")({"user": ""} if anonymous else {}, {"id": id})
    except (tk.ObjectNotFound, tk.NotAuthorized):
        return tk.abort(404, tk._("There is nothing here that can be discussed."))


def refused(err: Exception) -> Any:
    """Send who is not signed in to the sign-in, others away."""
    if tk.current_user.is_authenticated:
        return tk.abort(403, str(err))
    return tk.abort(401, str(err))


def status_of(errors: dict[str, Any]) -> int:
    """Return the status of a page that refuses a form."""
    return CONFLICT if "seen_version" in errors else WRONG


def rendered(template: str, shown: dict[str, Any], status: int = 200) -> Response:
    """Return a page that no cache keeps: it shows what its reader alone may see."""
    response = Response(tk.render(template, shown), status=status)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def form_values(fields: tuple[str, ...]) -> dict[str, str]:
    """Return what a form sent."""
    return {name: tk.request.form.get(name, "") for name in fields}


def sign_in_with(values: dict[str, str], endpoint: str, **params: str) -> Response:
    """Lead to the sign-in and back to the form, with what was written."""
    back = tk.h.url_for(endpoint, draft=drafts.keep(values) or None, **params)
    tk.h.flash_notice(tk._("Sign in to take part. What you wrote is kept."))
    return tk.redirect_to("user.login", came_from=back)


def new_key() -> str:
    """Return the word by which a form that is sent twice is known."""
    return secrets.token_urlsafe(16)


def pages(count: int, number: int, size: int, endpoint: str, **params: Any) -> dict[str, Any]:
    """Return where the pages before and after are."""
    last = max(1, -(-count // size))

    def address(page: int) -> str:
        return tk.h.url_for(endpoint, **{**params, "page": page if page > 1 else None})

    return {
        "number": number,
        "last": last,
        "newer": address(number - 1) if number > 1 else None,
        "older": address(number + 1) if number < last else None,
    }


def around(found: dict[str, Any], endpoint: str, **params: Any) -> dict[str, str | None]:
    """Return the ways from a page of a list to those beside it, which begin where it ends."""

    def address(**place: str) -> str:
        return tk.h.url_for(endpoint, **params, **place)

    before, after = found["before"], found["after"]
    return {
        "first": address() if before else None,
        "newer": address(before=before) if before else None,
        "older": address(after=after) if after else None,
    }


def chosen(names: Iterable[str]) -> dict[str, str]:
    """Return what a reader chose in a form of filters, without what is empty."""
    given = {name: tk.request.args.get(name, "").strip() for name in names}
    return {name: value for name, value in given.items() if value}


def page_number() -> int:
    """Return which page of a list is asked for."""
    return tk.h.get_page_number(tk.request.args)


def page_size() -> int:
    """Return how many threads or posts a page holds."""
    return config.discussion_page_posts()


def shown_thread(facts: dict[str, Any]) -> presentation.ThreadShown:
    """Return a thread in the language of the page."""
    return presentation.thread(facts, qatar_lang(), tk._)


def shown_post(facts: dict[str, Any], thread: dict[str, Any]) -> presentation.PostShown:
    """Return a post in the language of the page."""
    agency = thread["agency"]
    name = str(choose(agency["title"], qatar_lang(), agency["name"])) if agency else ""
    return presentation.post(facts, name, qatar_lang(), tk._)


def kinds(wanted: Iterable[Kind]) -> list[dict[str, str]]:
    """Return kinds of threads with their words."""
    return [
        {
            "value": kind.value,
            "word": tk._(sentences.KINDS[kind]),
            "hint": tk._(sentences.KIND_HINTS[kind]),
        }
        for kind in wanted
    ]


def states() -> list[tuple[str, str]]:
    """Return the states of threads with their words."""
    return [(state.value, tk._(sentences.STATES[state])) for state in ThreadState]


def reasons() -> list[dict[str, str]]:
    """Return the rules with what an author is told."""
    return [
        {
            "value": reason.value,
            "word": tk._(sentences.REASONS[reason]),
            "text": tk._(sentences.WORDS[reason]) if sentences.WORDS[reason] else "",
        }
        for reason in Reason
    ]
