"""The list of datasets to fill in, for agencies that have no catalogue."""

from __future__ import annotations

from flask import Blueprint, Response, make_response

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors.harvest.formats.csv_template import template

qatar_harvest_template = Blueprint("qatar_harvest_template", __name__)


@qatar_harvest_template.route("/source/template.csv")
def download() -> Response:
    """Give the template with headers in the reader's language; the reader of lists takes both."""
    language = "ar" if tk.h.lang() == "ar" else "en"
    answer = make_response(template(language))
    answer.headers["Content-Type"] = "text/csv; charset=utf-8"
    answer.headers["Content-Disposition"] = f'attachment; filename="datasets-{language}.csv"'
    return answer
