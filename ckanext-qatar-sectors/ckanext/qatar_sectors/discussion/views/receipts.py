"""The receipt of a contribution without an account: given once, and the page that says what became of it."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors.discussion import presentation
from ckanext.qatar_sectors.discussion.views import pieces
from ckanext.qatar_sectors.theme.helpers import qatar_lang

FIELDS = ("reference", "key")
NOT_FOUND = 404

qatar_discussion_receipts = Blueprint("qatar_discussion_receipts", __name__)


@qatar_discussion_receipts.route("/discussion/receipt", methods=["GET", "POST"])
def look_up() -> Response:
    """Ask for reference and key, and say what became of the contribution."""
    if tk.request.method == "GET":
        return _form({}, {})
    values = pieces.form_values(FIELDS)
    try:
        found = tk.get_action("qatar_discussion_receipt_show")({}, dict(values))
    except tk.ValidationError as err:
        return _form(values, err.error_dict, pieces.WRONG)
    except tk.ObjectNotFound as err:
        return _form(values, {"key": [str(err)]}, NOT_FOUND)
    outcome = presentation.outcome(found, qatar_lang(), tk._)
    return pieces.rendered("discussion/outcome.html", {"outcome": outcome})


def given(receipt: dict[str, str], back: str) -> Response:
    """Show a new receipt: nobody can show it again."""
    return pieces.rendered("discussion/receipt.html", {"receipt": receipt, "back": back})


def _form(values: dict[str, str], errors: dict[str, Any], status: int = 200) -> Response:
    # A key that was typed does not come back in the page.
    shown = {"values": {"reference": values.get("reference", "")}, "errors": errors}
    return pieces.rendered("discussion/look_up.html", shown, status)
