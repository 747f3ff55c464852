"""Pages of the indicators and of the checklist."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

import ckan.plugins.toolkit as tk

from ckanext.eparticipation.indicators import export, presentation
from ckanext.qatar_sectors.theme.helpers import qatar_lang

eparticipation_indicators = Blueprint("eparticipation_indicators", __name__)


@eparticipation_indicators.route("/participation/indicators")
def index() -> str:
    """Show participation in a year against the goal."""
    found = presentation.page(_asked(), qatar_lang(), tk._)
    return str(tk.render("eparticipation/indicators/index.html", {"found": found}))


@eparticipation_indicators.route("/participation/indicators.csv")
def table() -> Response:
    """Give the same as CSV."""
    found = _asked()
    answer = Response(export.as_csv([found]), mimetype="text/csv")
    name = f"e-participation-{found['year']}.csv"
    answer.headers["Content-Disposition"] = f"attachment; filename={name}"
    return answer


@eparticipation_indicators.route("/participation/checklist")
def checklist() -> str:
    """Show the checklist of features, with the facts that tick it."""
    found = tk.get_action("eparticipation_checklist_show")({}, {})
    return str(tk.render("eparticipation/indicators/checklist.html", {"found": found}))


def _asked() -> dict[str, Any]:
    year = tk.request.args.get("year", "").strip()
    try:
        found: dict[str, Any] = tk.get_action("eparticipation_indicator_list")(
            {}, {"year": year} if year else {}
        )
    except tk.ValidationError as err:
        return tk.abort(404, " ".join(err.error_dict["year"]))
    return found
