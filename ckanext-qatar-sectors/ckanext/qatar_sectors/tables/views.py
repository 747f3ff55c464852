"""Pages of files: the file with its table, the table alone, exports, downloads."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

from flask import Blueprint, Response, g, make_response

import ckan.plugins.toolkit as tk
from ckan.common import streaming_response
from ckan.lib import signals
from ckan.types import CKANApp
from ckan.views import resource as core

from ckanext.qatar_sectors.catalogue.endpoints import OTHERS, SHARED
from ckanext.qatar_sectors.files import catalogue, renewing, serving
from ckanext.qatar_sectors.files.model import StoredFile
from ckanext.qatar_sectors.files.sentences import BEING_CHECKED
from ckanext.qatar_sectors.files.views import being_renewed, handed_out
from ckanext.qatar_sectors.tables import export, messages, page, presentation, uploads
from ckanext.qatar_sectors.tables.actions import TableWithheld
from ckanext.qatar_sectors.tables.errors import BadQuestion
from ckanext.qatar_sectors.tables.filenames import safe_filename
from ckanext.qatar_sectors.tables.model import TableLoad
from ckanext.qatar_sectors.tables.question import ask
from ckanext.qatar_sectors.theme import licences
from ckanext.qatar_sectors.theme.helpers import qatar_lang

CONFLICT = 409

# Plugins' addresses are registered before CKAN's: `read` and `download` stand in place of its own.
tables = Blueprint("qatar_tables", __name__, url_prefix="/dataset/<id>/resource/<resource_id>")


def _file(id: str, resource_id: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the dataset and the file, or end with 404 for whoever may not see them."""
    try:
        package = tk.get_action("package_show")({"for_view": True}, {"id": id})
    except (tk.ObjectNotFound, tk.NotAuthorized):
        return tk.abort(404, tk._("Dataset not found"))
    for resource in package.get("resources", []):
        if resource["id"] == resource_id:
            return package, resource
    return tk.abort(404, tk._("File not found"))


def file_page(template: str, id: str, resource_id: str) -> Response:
    """Return a page about a file, with its table as it was asked for."""
    package, resource = _file(id, resource_id)
    try:
        table = page.read(resource, tk.request.args, qatar_lang())
        status = 200
    except BadQuestion as err:
        table = {"state": "asked", "message": messages.sentence(err.code, err.facts)}
        status = 503 if err.code == "too_slow" else 400
    shown = {
        "package": package,
        "pkg": package,
        "pkg_dict": package,
        "resource": resource,
        "res": resource,
        "dataset_type": package.get("type") or "dataset",
        "table": table,
        "licence": licences.of_file(resource, package),
        "upload": catalogue.shown(resource),
        "may_edit": tk.h.check_access("package_update", {"id": package["id"]}),
    }
    return Response(tk.render(template, shown), status=status)


@tables.route("")
def read(id: str, resource_id: str) -> Response:
    """Show a file with its table."""
    return file_page("package/resource_read.html", id, resource_id)


@tables.route("/table")
def table(id: str, resource_id: str) -> Response:
    """Show the table alone, as wide as the window."""
    return file_page("tables/alone.html", id, resource_id)


@tables.route("/table.<any(csv, json):kind>")
def dump(id: str, resource_id: str, kind: str) -> Response:
    """Hand out the rows that the page shows, all of them."""
    _package, resource = _file(id, resource_id)
    # Before the first byte: what begins to stream cannot say it any more.
    renewing.check(resource_id, table=True)
    load = TableLoad.get(resource_id)
    try:
        fields = page.columns(resource_id)
    except (tk.ObjectNotFound, tk.NotAuthorized):
        return tk.abort(404, tk._("This file is not a table."))
    try:
        question = ask(tk.request.args, [f["id"] for f in fields], load.choices if load else {})
    except BadQuestion as err:
        return tk.abort(400, messages.sentence(err.code, err.facts))
    columns = [(f["id"], presentation.label_of(f, {}, qatar_lang())) for f in fields]
    rows = page.all_records(resource_id, question)
    if kind == "csv":
        response = streaming_response(
            export.as_csv(rows, columns), mimetype="text/csv", with_context=True
        )
    else:
        response = streaming_response(
            export.as_json(rows, columns), mimetype="application/json", with_context=True
        )
    return uploads.as_download(response, f"{_stem(resource)}.{kind}")


@tables.route("/download", defaults={"filename": None})
@tables.route("/download/<filename>")
def download(id: str, resource_id: str, filename: str | None) -> Response:
    """Hand out an upload as a download, or lead to the agency's address."""
    package, resource = _file(id, resource_id)
    if resource.get("url_type") != "upload":
        return core.download("dataset", id, resource_id, filename)
    row = StoredFile.released_to(catalogue.OWNER, [resource_id]).get(resource_id)
    if row is None:
        waits = catalogue.waits(resource_id)
        return tk.abort(404, tk._(BEING_CHECKED) if waits else tk._("No download is available"))
    renewing.check(resource_id)
    signals.resource_download.send(resource_id)
    name = filename or row.name
    if package.get("private") or package.get("state") != "active":
        user = tk.current_user
        return handed_out(row, user.id if user.is_authenticated else None, name)
    return serving.answer(row, name, cached="public, no-cache")


@tables.route("/table/load", methods=["POST"])
def load_again(id: str, resource_id: str) -> Response:
    """Load a file again, for those who may change it."""
    _file(id, resource_id)
    try:
        tk.get_action("qatar_table_load_start")({}, {"resource_id": resource_id})
    except tk.NotAuthorized:
        return tk.abort(403, tk._("You may not change this file."))
    except tk.ValidationError:
        return tk.abort(404, tk._("This file is not a table."))
    tk.h.flash_success(tk._("The file is being read again. Come back in a moment."))
    return tk.redirect_to("dataset_resource.read", id=id, resource_id=resource_id)


def of_each_type(app: CKANApp) -> None:
    """Let what is asked for a file of any type of dataset be answered here: CKAN makes addresses for each type, with views of its own."""

    def read_of(package_type: str, id: str, resource_id: str) -> Response:
        return read(id, resource_id)

    def download_of(
        package_type: str, id: str, resource_id: str, filename: str | None = None
    ) -> Response:
        return download(id, resource_id, filename)

    for name in app.blueprints:
        if name == SHARED or name.endswith(OTHERS):
            app.view_functions[f"{name}.read"] = read_of
            app.view_functions[f"{name}.download"] = download_of


@tables.app_errorhandler(TableWithheld)
def table_withheld(error: TableWithheld) -> Any:
    """Say that a table is made anew, and when to ask again."""
    return being_renewed(error)


@tables.after_app_request
def say_it_in_the_api(response: Response) -> Response:
    """Give the API's answer the status that its pages have: CKAN knows no such refusal."""
    if response.status_code == CONFLICT and g.get("qatar_table_withheld"):
        return make_response(being_renewed(None))
    return response


def _stem(resource: dict[str, Any]) -> str:
    named = resource.get("name") or unquote(str(resource.get("url") or "").rsplit("/", 1)[-1])
    return safe_filename(str(named)).rsplit(".", 1)[0] or resource["id"]
