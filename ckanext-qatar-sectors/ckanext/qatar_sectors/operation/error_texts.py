"""What an error page says: what happened, and what to do."""

from __future__ import annotations

from collections.abc import Callable

Translate = Callable[[str], str]


def title(code: int, _: Translate) -> str:
    """Return what happened, in a few words."""
    titles = {
        400: _("This address or form cannot be read"),
        401: _("Please sign in"),
        403: _("You may not see this page"),
        404: _("This page does not exist"),
        405: _("This page does not exist"),
        410: _("This page is gone"),
        413: _("This file is too large"),
        429: _("Too many requests"),
        500: _("Something went wrong on our side"),
        502: _("Not available at the moment"),
        503: _("Not available at the moment"),
        504: _("Not available at the moment"),
        507: _("No room for this at the moment"),
    }
    return titles.get(code) or _("Something went wrong")


def advice(code: int, _: Translate) -> str:
    """Return what to do, or an empty text."""
    away = _(
        "A part of the portal is not reachable. Nothing is lost. Please try again in a minute."
    )
    advices = {
        400: _("Go back and try again. If you were sent here by a link, it may be damaged."),
        403: _("It may need another account, or the right of an agency."),
        404: _("The address may be mistyped, or what stood here was renamed or removed."),
        405: _("The address may be mistyped, or what stood here was renamed or removed."),
        413: _("Choose a smaller file, or compress it."),
        429: _("Please wait a minute, then try again."),
        500: _(
            "The error is in our records. Nothing you entered was changed by it. Please try again in a few minutes."
        ),
        502: away,
        503: away,
        504: away,
        507: _(
            "The portal's disk is full. Nothing was kept of what you sent. Please try again later."
        ),
    }
    return advices.get(code, "")
