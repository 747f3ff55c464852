"""Answers for the time when Solr is away."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

import ckan.plugins.toolkit as tk
from ckan.lib.search import SolrConnectionError

from . import sentences
from .errors import SearchAway

RETRY_AFTER_SECONDS = "10"
UNAVAILABLE = 503

search_away = Blueprint("qatar_search_away", __name__)


@search_away.app_errorhandler(SearchAway)
@search_away.app_errorhandler(SolrConnectionError)
def say_away(_error: Exception) -> tuple[str, int, dict[str, str]]:
    """Render CKAN's error page: 503, and why, in the reader's language."""
    page = tk.render(
        "error_document_template.html",
        {
            "code": UNAVAILABLE,
            "name": tk._("Search not available"),
            "content": sentences.away(),
            "show_login_redirect_link": False,
        },
    )
    return page, UNAVAILABLE, {"Retry-After": RETRY_AFTER_SECONDS}


@search_away.after_app_request
def mark_away(response: Response) -> Response:
    """CKAN's API answers 500 when Solr is away: it is 503, and worth another try."""
    away: Any = tk.g.get("qatar_search_away", False)
    if away and response.status_code == 500:
        response.status_code = UNAVAILABLE
        response.headers["Retry-After"] = RETRY_AFTER_SECONDS
    return response
