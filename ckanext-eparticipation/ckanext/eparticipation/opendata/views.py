"""Pages of the files of a consultation: as those of any dataset, with the way back to the consultation."""

from __future__ import annotations

from flask import Blueprint, Response

import ckan.plugins.toolkit as tk

from ckanext.eparticipation.consultations.writing import of_type
from ckanext.qatar_sectors.tables.views import file_page

# Plugins' addresses are registered before CKAN's: these stand in place of its own.
eparticipation_files = Blueprint(
    "eparticipation_files", __name__, url_prefix="/consultation/<id>/resource/<resource_id>"
)


@eparticipation_files.route("")
def read(id: str, resource_id: str) -> Response:
    """Show a file with its table, its downloads and all that is known of it."""
    if of_type(id) is None:
        return tk.abort(404, tk._("Consultation not found"))
    return file_page("eparticipation/opendata/file.html", id, resource_id)
