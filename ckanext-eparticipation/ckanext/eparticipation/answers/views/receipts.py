"""The answer behind a receipt: shown, changed, taken back by who has reference and key."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

import ckan.plugins.toolkit as tk

from ckanext.eparticipation.answers.views import pieces

eparticipation_receipts = Blueprint("eparticipation_receipts", __name__)


@eparticipation_receipts.route("/participation/receipt", methods=["GET", "POST"])
def look_up() -> Response:
    """Ask for reference and key; show the answer, or its form to change it."""
    if tk.request.method == "GET":
        return _form("", {})
    given = {name: tk.request.form.get(name, "") for name in ("reference", "key")}
    try:
        found = tk.get_action("eparticipation_receipt_show")({}, dict(given))
    except tk.ValidationError as err:
        return _form(given["reference"], err.error_dict, pieces.WRONG)
    except tk.ObjectNotFound as err:
        return _form(given["reference"], {"key": [str(err)]}, pieces.NOT_FOUND)
    package, facts, questions = pieces.consultation(found["consultation"])
    if tk.request.form.get("change") and found["is_open"]:
        values = {"answers": found["values"], **found["particulars"]}
        values["seen_revision"] = found["revision"]
        return pieces.form_page(package["name"], values, {}, own=found, receipt=given)
    own = pieces.own_page(package, facts, found, questions)
    shown = {**own, "receipt": given, "versions": []}
    return pieces.rendered("eparticipation/answers/mine.html", shown)


def _form(reference: str, errors: dict[str, Any], status: int = 200) -> Response:
    # A key that was typed does not come back in the page.
    shown = {"values": {"reference": reference}, "errors": errors}
    return pieces.rendered("eparticipation/answers/look_up.html", shown, status)
