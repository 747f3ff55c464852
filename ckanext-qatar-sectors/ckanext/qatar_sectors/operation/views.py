"""The page of administrators: how each part of the portal is."""

from __future__ import annotations

from typing import Any

from flask import Blueprint

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors.notices.presentation import moment
from ckanext.qatar_sectors.operation import presentation

qatar_operation = Blueprint("qatar_operation", __name__)


@qatar_operation.route("/operation")
def index() -> Any:
    """Show every part; who may not see it finds no such page."""
    try:
        found = tk.get_action("qatar_operation_show")({"user": tk.current_user.name}, {})
    except tk.NotAuthorized:
        return tk.abort(404)
    rows = presentation.rows(found["parts"], tk._)
    lang = tk.h.lang()
    late = [{**one, "since": moment(one["since"], lang)} for one in found["late_sources"]]
    shown = {"rows": rows, "ready": found["ready"], "late": late}
    return tk.render("operation/index.html", shown)
