"""Pages of the figures: for everybody, and the annual report for those it is for."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

import ckan.plugins.toolkit as tk

from ckanext.foi.clocks.counting import today
from ckanext.foi.figures import document, export, presentation

foi_figures = Blueprint("foi_figures", __name__)


@foi_figures.route("/foi/statistics")
def index() -> str | Response:
    """Show how entities dealt with requests in a year."""
    found = _statistics()
    years = [
        {
            **one,
            "parts": presentation.parts(one, tk._),
            # Counts, nothing withheld: for the entity's own people, administrators and auditors.
            "may_see_all": tk.h.check_access(
                "foi_report_show", {"organisation": one["organisation"]["id"]}
            ),
        }
        for one in found["results"]
    ]
    return tk.render("foi/figures/index.html", {"found": found, "results": years})


@foi_figures.route("/foi/statistics.csv")
def table() -> Response:
    """Give the same as CSV."""
    found = _statistics()
    return _csv(export.as_csv(found["results"]), f"foi-{found['year']}")


@foi_figures.route("/desk/foi/report/<id>/<int:year>")
def report(id: str, year: int) -> str:
    """Show an entity's annual report."""
    found = _report(id, year)
    shown = {"found": found, "parts": presentation.parts(found, tk._)}
    return tk.render("foi/figures/report.html", shown)


@foi_figures.route("/desk/foi/report/<id>/<int:year>.csv")
def report_table(id: str, year: int) -> Response:
    """Give the report as CSV."""
    return _csv(export.as_csv([_report(id, year)]), f"foi-report-{year}")


@foi_figures.route("/desk/foi/report/<id>/<int:year>.pdf")
def report_document(id: str, year: int) -> Response:
    """Give the report as PDF, in the language of the page."""
    found = _report(id, year)
    agency = found["organisation"]
    words = {
        "title": tk._("Annual report on requests for information, {year}").format(year=year),
        "entity": tk.h.qatar_text(agency["title"], agency["name"]).value,
        "about": tk._("To the entity's President, under article 8 of Law No. 9 of 2022."),
        "parts": presentation.parts(found, tk._),
        "notes": [tk._("Counted are the requests received in the year, as they stand today.")],
        "footer": today().isoformat(),
    }
    answer = Response(document.as_pdf(words, tk.h.lang()), mimetype="application/pdf")
    name = f"foi-report-{agency['name']}-{year}.pdf"
    answer.headers["Content-Disposition"] = f"attachment; filename={name}"
    return answer


def _statistics() -> dict[str, Any]:
    year = tk.request.args.get("year", "").strip()
    try:
        found: dict[str, Any] = tk.get_action("foi_figure_list")({}, {"year": year} if year else {})
    except tk.ValidationError as err:
        return tk.abort(404, " ".join(err.error_dict["year"]))
    return found


def _report(reference: str, year: int) -> dict[str, Any]:
    try:
        found: dict[str, Any] = tk.get_action("foi_report_show")(
            {}, {"organisation": reference, "year": year}
        )
    except tk.NotAuthorized as err:
        return tk.abort(403, str(err))
    except tk.ObjectNotFound as err:
        return tk.abort(404, str(err))
    except tk.ValidationError as err:
        return tk.abort(404, " ".join(err.error_dict["year"]))
    return found


def _csv(text: str, name: str) -> Response:
    answer = Response(text, mimetype="text/csv")
    answer.headers["Content-Disposition"] = f"attachment; filename={name}.csv"
    return answer
