"""Looks at what an action of the API is given before CKAN hands it on."""

from __future__ import annotations

import json
from typing import Any

from flask import Response, current_app, jsonify, request
from werkzeug.datastructures import MultiDict

import ckan.plugins.toolkit as tk
from ckan.logic import get_action
from ckan.types import CKANApp

from ckanext.qatar_sectors.contracts import given

ENDPOINT = "api.action"
# As CKAN answers a validation error.
REFUSED = 409
MALFORMED = 400


def use(app: CKANApp) -> None:
    """Refuse what no action can be asked with."""
    app.before_request(refuse_misshapen)
    app.after_request(say_in_an_object)


def refuse_misshapen() -> Any:
    """Answer as a validation error does, where a parameter has no shape that could be asked for."""
    if request.endpoint != ENDPOINT:
        return None
    name = str((request.view_args or {}).get("logic_function", ""))
    try:
        only_reads = bool(getattr(get_action(name), "side_effect_free", False))
    except KeyError:
        return None
    found = given.flaws(name, _asked(only_reads=only_reads), only_reads=only_reads)
    if not found:
        return None
    said = _sentences()
    error: dict[str, Any] = {key: [said[flaw]] for key, flaw in found.items()}
    return jsonify(success=False, error={"__type": "Validation Error", **error}), REFUSED


def say_in_an_object(response: Response) -> Response:
    """CKAN answers with a bare text where a request cannot be read: programs look for the error where all others stand."""
    if request.endpoint == ENDPOINT and response.status_code == MALFORMED and response.is_json:
        said = response.get_json(silent=True)
        if isinstance(said, str):
            error = {"__type": "Bad Request", "message": said}
            response.set_data(current_app.json.dumps({"success": False, "error": error}))
    return response


def _asked(*, only_reads: bool) -> dict[str, Any]:
    """Return the parameters as the action will get them; what is no object, CKAN itself refuses."""
    if request.form:
        return _of_form()
    if request.args and only_reads:
        return _single(request.args)
    if request.method == "GET":
        return {}
    body = request.get_json(force=True, silent=True)
    return body if isinstance(body, dict) else {}


def _of_form() -> dict[str, Any]:
    """CKAN takes a form of one name without a value for JSON: `curl -d` sends it so."""
    name, value = next(iter(request.form.items()))
    if len(request.form) == 1 and value in ("", "1"):
        try:
            body = json.loads(name)
        except ValueError:
            return {}
        return body if isinstance(body, dict) else {}
    return _single(request.form)


def _single(given_values: MultiDict[str, str]) -> dict[str, Any]:
    return {
        name: values if len(values) > 1 else values[0]
        for name, values in given_values.to_dict(flat=False).items()
    }


def _sentences() -> dict[given.Flaw, str]:
    return {
        given.Flaw.NUMBER: tk._("This is a whole number."),
        given.Flaw.TEXT: tk._("This is a text."),
        given.Flaw.LIST: tk._("This is a text, or a list of texts."),
        given.Flaw.FLAG: tk._("This is either true or false."),
        given.Flaw.SIGN: tk._("The text holds a sign that cannot be stored."),
        given.Flaw.MISSING: tk._("This is missing."),
        given.Flaw.DEEP: tk._("There are too many lists inside each other."),
    }
