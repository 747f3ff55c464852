"""The token that a form of the portal carries."""

from __future__ import annotations

from bs4 import BeautifulSoup


def form_token(app, path="/user/login"):
    """Open a page as the test client, and return the token of its form: it belongs to the client's session."""
    page = BeautifulSoup(app.get(path).body, "html.parser")
    return page.select_one("main [name=_csrf_token]")["value"]
