"""Answers for searches that cannot be: while Solr is away, and for what may not or cannot be asked."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response
from sqlalchemy.exc import DataError

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.lib.search import SearchQueryError, SolrConnectionError

from . import sentences
from .errors import SearchAway

RETRY_AFTER_SECONDS = "10"
UNAVAILABLE = 503
BAD_REQUEST = 400

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


@search_away.app_errorhandler(SearchQueryError)
def say_refused(error: SearchQueryError) -> tuple[str, int]:
    """Render the error page: 400, and what cannot be asked so; pages that know the error themselves say it in place."""
    return _bad_request(str(error.args[0]) if error.args else sentences.unreadable())


@search_away.app_errorhandler(DataError)
def say_unreadable(_error: DataError) -> tuple[str, int]:
    """The database cannot hold what somebody wrote into an address: a number of a hundred digits, a broken sign."""
    model.Session.rollback()
    return _bad_request(sentences.unreadable())


def _bad_request(sentence: str) -> tuple[str, int]:
    page = tk.render(
        "error_document_template.html",
        {
            "code": BAD_REQUEST,
            "name": tk._("This address or form cannot be read"),
            "content": sentence,
            "sentence": sentence,
            "show_login_redirect_link": False,
        },
    )
    return page, BAD_REQUEST


@search_away.after_app_request
def mark_away(response: Response) -> Response:
    """CKAN's API answers 500 when Solr is away: it is 503, and worth another try."""
    away: Any = tk.g.get("qatar_search_away", False)
    if away and response.status_code == 500:
        response.status_code = UNAVAILABLE
        response.headers["Retry-After"] = RETRY_AFTER_SECONDS
    return response
