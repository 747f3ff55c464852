"""What the search says to people, in the reader's language."""

from __future__ import annotations

import ckan.plugins.toolkit as tk

from .errors import Reason


def refusal(reason: Reason, param: str) -> str:
    """Say why a query was refused and what to do."""
    sentences = {
        Reason.SYNTAX: tk._(
            "The search query in “{param}” is not written correctly. Check its signs and field names."
        ),
        Reason.TOO_LONG: tk._("The search query in “{param}” is too long. Use fewer words."),
        Reason.TOO_DEEP: tk._(
            "The search query in “{param}” has too many brackets inside each other."
        ),
        Reason.TOO_FAR: tk._(
            "“{param}” is too large. Narrow the search instead of paging that far."
        ),
        Reason.TOO_BROAD: tk._(
            "“{param}” asks for too much at once. Use fewer wildcards, patterns or fields."
        ),
        Reason.FORBIDDEN_FIELD: tk._("“{param}” names a field that cannot be searched."),
        Reason.FORBIDDEN_PARSER: tk._("“{param}” uses a kind of query that is not allowed here."),
        Reason.FIELDS_ONLY: tk._("“{param}” takes field names only."),
        Reason.YES_OR_NO: tk._("“{param}” is either true or false."),
    }
    return sentences[reason].format(param=param)


def away() -> str:
    """Say that the search does not work for the moment."""
    return tk._(
        "The search is not available for the moment. The datasets themselves are safe and can be read; "
        "please try again in a minute."
    )


def unreadable() -> str:
    """Say that an address holds something that cannot be asked for."""
    return tk._(
        "The address holds a number or sign that cannot be asked for. Check it, or start a new search."
    )
