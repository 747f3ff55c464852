"""The desk's pages of releases: the documents of an answer, the boxes on their pages, the proof."""

from __future__ import annotations

import os
import tempfile
from typing import Any

from flask import Blueprint, Response
from werkzeug.datastructures import FileStorage

import ckan.plugins.toolkit as tk

from ckanext.foi.redaction import confined
from ckanext.foi.redaction.errors import DocumentRefused
from ckanext.foi.release import presentation
from ckanext.foi.release.model import FOIReleaseDocument
from ckanext.qatar_sectors.files import stores
from ckanext.qatar_sectors.files.model import StoredFile
from ckanext.qatar_sectors.files.states import State, Store

foi_release = Blueprint("foi_release", __name__, url_prefix="/foi/desk/<id>/release")
# Letters of ten points can be read, and a page comes in a moment.
SHOWN_DPI = 110


def _(text: str) -> str:
    """Mark a sentence for translation."""
    return text


ACTS = ("make", "propose", "approve", "return", "delete", "text", "change")
SAID = {
    "make": _("It is being made and proved. This page shows when it is done."),
    "propose": _("It waits for a second person now."),
    "approve": _("Exactly these bytes are approved."),
    "return": _("It was given back to who prepared it."),
    "delete": _("The document was taken out of the answer."),
    "text": _("The text is kept."),
    "change": _("The choice is kept."),
}


def _listed(id: str) -> dict[str, Any]:
    try:
        return tk.get_action("foi_release_list")({}, {"id": id})
    except (tk.ObjectNotFound, tk.NotAuthorized):
        return tk.abort(404, tk._("There is no such request, or none that you may see."))


def _document(id: str, document: str) -> tuple[dict[str, Any], dict[str, Any]]:
    listed = _listed(id)
    found = next((one for one in listed["documents"] if one["id"] == document), None)
    if found is None:
        return tk.abort(404, tk._("There is no such document."))
    return listed, found


@foi_release.route("", methods=["GET", "POST"])
def index(id: str) -> str | Response:
    """List the documents of an answer, and take new ones."""
    listed, errors = _listed(id), {}
    upload = tk.request.files.get("upload")
    if tk.request.method == "POST":
        if not isinstance(upload, FileStorage) or not upload.filename:
            errors = {"upload": [tk._("Choose a file first.")]}
        else:
            try:
                made = tk.get_action("foi_release_create")({}, {"id": id, "upload": upload})
            except tk.ValidationError as err:
                errors = err.error_dict
            else:
                return tk.redirect_to("foi_release.document", id=id, document=made["id"])
    shown = {
        **listed,
        "id": id,
        "documents": [presentation.document(one, tk._) for one in listed["documents"]],
        "errors": errors,
    }
    page: str = tk.render("foi/release/index.html", shown)
    return Response(page, status=400) if errors else page


@foi_release.route("/<document>", methods=["GET"])
def document(id: str, document: str) -> str:
    """Show a document: what it hides, its boxes, what was made of it, and what can be done."""
    return _page(id, document, {}, {})


@foi_release.route("/<document>/<act>", methods=["POST"])
def act(id: str, document: str, act: str) -> str | Response:
    """Do something with a document."""
    if act not in ACTS:
        return tk.abort(404, tk._("Page not found"))
    _document(id, document)
    form = tk.request.form
    given = {"id": id, "document": document, "seen_version": form.get("seen_version") or None}
    given |= {name: form[name] for name in ("note", "digest", "text", "treatment") if name in form}
    try:
        tk.get_action(f"foi_release_{act}")({}, given)
    except tk.NotAuthorized:
        return tk.abort(404, tk._("There is no such request, or none that you may see."))
    except tk.ValidationError as err:
        return Response(_page(id, document, err.error_dict, dict(form)), status=400)
    tk.h.flash_success(tk._(SAID[act]))
    if act == "delete":
        return tk.redirect_to("foi_release.index", id=id)
    return tk.redirect_to("foi_release.document", id=id, document=document)


def _page(id: str, document: str, errors: dict[str, Any], values: dict[str, Any]) -> str:
    _all, found = _document(id, document)
    shown = {"id": id, "document": presentation.document(found, tk._)}
    page: str = tk.render(
        "foi/release/document.html", {**shown, "errors": errors, "values": values}
    )
    return page


@foi_release.route("/<document>/page/<int:number>", methods=["GET", "POST"])
def boxes(id: str, document: str, number: int) -> str | Response:
    """Draw boxes on a page: with a mouse or a finger on its picture, or as numbers in a form."""
    _all, found = _document(id, document)
    if not 1 <= number <= len(found["pages"]):
        return tk.abort(404, tk._("The document has no such page."))
    rows, errors = presentation.lines(found["boxes"], number), {}
    if tk.request.method == "POST":
        form = tk.request.form
        rows = presentation.typed({name: form.getlist(name) for name in form})
        others = [box for box in found["boxes"] if box["page"] != number]
        given = {
            "id": id,
            "document": document,
            "seen_version": form.get("seen_version") or None,
            # This page's first, so that a refused box has the number that stands beside it.
            "boxes": [*presentation.drawn(rows, number), *others],
            "treatment": "redact",
        }
        try:
            tk.get_action("foi_release_change")({}, given)
        except tk.ValidationError as err:
            errors = err.error_dict
        else:
            tk.h.flash_success(tk._("The boxes of this page are kept."))
            forward = "next" in form and number < len(found["pages"])
            there = number + 1 if forward else number
            return tk.redirect_to("foi_release.boxes", id=id, document=document, number=there)
    shown = {
        "id": id,
        "document": presentation.document(found, tk._),
        "number": number,
        "size": found["pages"][number - 1],
        "rows": rows,
        "errors": errors,
        "exemptions": presentation.exemptions(tk._),
    }
    page: str = tk.render("foi/release/boxes.html", shown)
    return Response(page, status=400) if errors else page


@foi_release.route("/<document>/picture/<which>/<int:number>.png")
def picture(id: str, document: str, which: str, number: int) -> Response:
    """Show a page of the original, or of what was made of it, as a picture."""
    _document(id, document)
    row = FOIReleaseDocument.get(document)
    file_id = {"original": row.original_file_id, "result": row.result_file_id}.get(which, "")  # type: ignore[union-attr]
    stored = StoredFile.get(file_id) if file_id else None
    if stored is None or stored.state != State.RELEASED:
        return tk.abort(404, tk._("There is no such document."))
    with (
        tempfile.TemporaryDirectory(prefix="foi-page-") as folder,
        stores.local(Store.PRIVATE, stored.location) as path,
    ):
        target = os.path.join(folder, "page.png")
        try:
            size = confined.picture(path, target, number, SHOWN_DPI)
        except DocumentRefused:
            size = None
        if size is None:
            return tk.abort(404, tk._("The document has no such page."))
        with open(target, "rb") as file:
            answer = Response(file.read(), mimetype="image/png")
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
