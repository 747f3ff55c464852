"""The answer to a request whose token against forgery is missing, another's or too old (THREATS C1).

Which requests need one is said in `headers/csrf.py`.
"""

from __future__ import annotations

from typing import Any

from flask import jsonify, make_response, request, session
from flask_wtf.csrf import CSRFError

import ckan.plugins.toolkit as tk


def use(app: Any) -> None:
    """Say in the reader's language what happened, and that nothing is lost."""
    app.register_error_handler(CSRFError, refused)


def refused(_error: CSRFError) -> Any:
    """Answer with a page, or with an error of the API."""
    if request.blueprint == "api":
        message = tk._(
            "A request with a browser's session needs the token of its page. Programs use an API token."
        )
        error = {"__type": "Authorization Error", "message": message}
        return make_response(jsonify(success=False, error=error), 400)
    if getattr(session, "is_lost", False):
        return make_response(tk.render("signin/away.html"), 503)
    return make_response(tk.render("signin/refused.html"), 400)
