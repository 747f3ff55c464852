"""The answers of limits: 429, 503, 403; and puzzles for the page's script."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, g, jsonify, make_response, request

import ckan.plugins.toolkit as tk

from . import proof, sentences
from .asking import classes
from .errors import CounterAway, LimitReached, ProofRefused

FORBIDDEN, TOO_MANY, AWAY, BROKEN = 403, 429, 503, 500
AWAY_SECONDS = 30

qatar_limits = Blueprint("qatar_limits", __name__)


@qatar_limits.route("/proof/<route_class>")
def puzzle(route_class: str) -> Response:
    """Give a puzzle for one class of acts."""
    if route_class not in classes() or not proof.is_asked():
        return tk.abort(404, tk._("There is nothing to prove here."))
    answer = jsonify(proof.new_puzzle(route_class))
    answer.headers["Cache-Control"] = "no-store"
    return answer


@qatar_limits.app_errorhandler(LimitReached)
def too_often(error: LimitReached) -> Any:
    """Say when it can be tried again."""
    name = tk._("Too many requests")
    return _answer(TOO_MANY, name, sentences.too_often(error.retry_after), error.retry_after)


@qatar_limits.app_errorhandler(CounterAway)
def away(_error: CounterAway) -> Any:
    """Say that what guards a secret is closed while nobody counts."""
    return _answer(AWAY, tk._("Not available"), sentences.cannot_count(), AWAY_SECONDS)


@qatar_limits.app_errorhandler(ProofRefused)
def unproved(error: ProofRefused) -> Any:
    """Say what is wrong with a proof; a view that can show its form again says it there."""
    return _answer(FORBIDDEN, tk._("Check not passed"), sentences.proof_refused(error.flaw), None)


@qatar_limits.after_app_request
def say_in_the_api(response: Response) -> Response:
    """CKAN's API answers 500 where an action met a limit: it is 429, or 503 while nobody counts."""
    met = g.get("qatar_limit_met")
    if met is None or response.status_code != BROKEN or request.endpoint != "api.action":
        return response
    told = too_often(met) if isinstance(met, LimitReached) else away(met)
    made: Response = make_response(told)
    return made


def _answer(code: int, name: str, sentence: str, retry_after: int | None) -> Any:
    headers = {"Cache-Control": "no-store"}
    if retry_after:
        headers["Retry-After"] = str(retry_after)
    if request.path.startswith("/api/") or request.is_json:
        kind = {TOO_MANY: "Rate Limit Error", AWAY: "Not Available"}.get(code, "Proof Error")
        body = {
            "help": "",
            "success": False,
            "error": {"__type": kind, "message": sentence, "retry_after": retry_after},
        }
        return jsonify(body), code, headers
    page = tk.render(
        "error_document_template.html",
        {
            "code": code,
            "name": name,
            "content": sentence,
            "sentence": sentence,
            "show_login_redirect_link": False,
        },
    )
    return page, code, headers
