"""A list of discussions with its filters, as the pages of datasets and of other things show it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors.discussion.views import pieces

FLAGS = ("unanswered", "overdue")
PLACES = ("after", "before")


def listing(
    endpoint: str, params: dict[str, str], asked: dict[str, Any], filters: Sequence[str]
) -> dict[str, Any]:
    """Return the threads that somebody asked for, what they chose, and the ways to the pages around this one.

    `asked` is what the page asks for beside what the reader chose; `filters` names what they can choose.
    """
    chosen = pieces.chosen(filters)
    flag = chosen.get("show", "")
    errors: dict[str, Any] = {}
    data: dict[str, Any] = {name: value for name, value in chosen.items() if name != "show"}
    if flag in FLAGS:
        data[flag] = True
    try:
        found = pieces.ask(
            "qatar_discussion_thread_list",
            {**asked, **data, **pieces.chosen(PLACES), "limit": pieces.page_size()},
        )
    except tk.ValidationError as err:
        found, errors = {**NOTHING}, err.error_dict
    return {
        "threads": [pieces.shown_thread(one) for one in found["results"]],
        "count": found["count"],
        "more": found["more"],
        "chosen": chosen,
        "errors": errors,
        "states": pieces.states(),
        "pages": pieces.around(found, endpoint, **params, **chosen),
        "base": tk.h.url_for(endpoint, **params),
    }


NOTHING: dict[str, Any] = {
    "results": [],
    "count": 0,
    "more": False,
    "before": None,
    "after": None,
}
