"""The page between the portal and a provider of logins.

A form may only lead to this portal (`form-action` of our policy), and browsers hold each step after it to that as well:
they follow no redirect from here to another site. So the form ends on a page of ours, and the page goes on by itself.
"""

from __future__ import annotations

from typing import Any

from flask import make_response

import ckan.plugins.toolkit as tk


def on_to(address: str, *, is_leaving: bool = False) -> Any:
    """Return the page that leads to a provider's address, by itself and with a button."""
    shown = {"address": address, "is_leaving": is_leaving}
    response = make_response(tk.render("signin/passing.html", shown))
    # The address holds what only the provider should read.
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
