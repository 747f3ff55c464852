"""The page of auditors, and the export."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors.audit import model, presentation, trail
from ckanext.qatar_sectors.audit.actions import conditions
from ckanext.qatar_sectors.audit.acts import Act, ObjectType
from ckanext.qatar_sectors.audit.export import Format
from ckanext.qatar_sectors.roles.answering import allow_page
from ckanext.qatar_sectors.theme.dates import locale_of

FILTERS = ("from", "to", "actor", "act", "object")
TYPES = {Format.CSV: "text/csv", Format.JSONL: "application/x-ndjson"}

qatar_audit = Blueprint("qatar_audit", __name__)


@qatar_audit.route("/audit")
def index() -> str | tuple[str, int]:
    """List what was done, the newest first."""
    allow_page("qatar_audit_event_list", {})
    asked = _asked()
    errors: dict[str, Any] = {}
    found: dict[str, Any] = {"events": [], "next": None}
    try:
        found = tk.get_action("qatar_audit_event_list")({}, _asked(("after",)))
    except tk.ValidationError as err:
        errors = err.error_dict
    locale = locale_of(tk.h.lang())
    shown = {
        "rows": [presentation.row(event, locale, tk._) for event in found["events"]],
        "older": {**asked, "after": found["next"]} if found["next"] else None,
        "is_later_page": "after" in tk.request.args,
        "asked": asked,
        "errors": errors,
        "acts": presentation.acts(tk._),
        "status": tk.get_action("qatar_audit_verify")({}, {}),
    }
    page: str = tk.render("audit/index.html", shown)
    return (page, 400) if errors else page


@qatar_audit.route("/audit/export")
def export() -> Response:
    """Send all that the filters choose, oldest first, as it is read."""
    allow_page("qatar_audit_event_list", {})
    try:
        fmt = Format(tk.request.args.get("format", Format.CSV))
        question = conditions(_asked())
    except (ValueError, tk.ValidationError):
        return tk.abort(400, tk._("This export does not exist: check its filters."))
    trail.record_alone(Act.AUDIT_EXPORT, ObjectType.AUDIT, details={"format": str(fmt)})
    response = Response(model.exported(question, fmt), mimetype=TYPES[fmt])
    response.headers["Content-Disposition"] = f'attachment; filename="audit.{fmt}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _asked(more: tuple[str, ...] = ()) -> dict[str, str]:
    given = {name: tk.request.args.get(name, "").strip() for name in (*FILTERS, *more)}
    return {name: value for name, value in given.items() if value}
