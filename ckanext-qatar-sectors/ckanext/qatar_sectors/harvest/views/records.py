"""Records of a source: looking through them, one of them raw and mapped, taking it again, duplicates."""

from __future__ import annotations

from typing import Any

from flask import Response

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors.harvest.mapped import labels, name_of, rows
from ckanext.qatar_sectors.harvest.presentation import pages_of
from ckanext.qatar_sectors.harvest.run.lifecycle import ShownState
from ckanext.qatar_sectors.harvest.views.asking import do, source_of
from ckanext.qatar_sectors.harvest.views.blueprint import qatar_harvest
from ckanext.qatar_sectors.roles.answering import allow_page

ON_A_PAGE = 50
# No catalogue is leafed through further by a person.
LAST_PAGE = 2000


@qatar_harvest.route("/desk/sources/<id>/records")
def records(id: str) -> str:
    """List records, by state and by a part of their names."""
    source = source_of(id)
    allow_page("qatar_harvest_record_list", {"source_id": source["id"]})
    state = tk.request.args.get("state", "")
    state = state if state in list(ShownState) else ""
    text, page = tk.request.args.get("q", "").strip(), _page()
    wanted = {"source_id": source["id"], "state": state, "q": text, **_part(page)}
    found = do("qatar_harvest_record_list", wanted)
    told = {
        "source": source,
        "records": found["records"],
        "count": found["count"],
        "state": state,
        "q": text,
        "states": list(ShownState),
        "pages": pages_of(found["count"], page, ON_A_PAGE),
    }
    return tk.render("harvest/records.html", told)


@qatar_harvest.route("/desk/sources/<id>/record")
def record(id: str) -> str:
    """Show a record: the publisher's words beside the dataset that was made of them."""
    source = source_of(id)
    found = do("qatar_harvest_record_show", _named(source, tk.request.args.get("identifier", "")))
    edited = {(edit["file"], edit["field"]) for edit in found["edited"]}
    called = labels(tk.h.scheming_get_dataset_schema("dataset"), tk.h.qatar_lang())
    told = {
        "source": source,
        "record": found,
        "rows": rows(found["mapped"] or {}, edited, called),
        "edits": [edit | {"name": name_of(edit, called)} for edit in found["edited"]],
        "may_retry": found["state"] == ShownState.FAILED or found["is_set_aside"],
    }
    return tk.render("harvest/record.html", told)


@qatar_harvest.route("/desk/sources/<id>/record/retry", methods=["POST"])
def retry(id: str) -> Response:
    """Take a record again that failed or was set aside."""
    source = source_of(id)
    named = _named(source, tk.request.form.get("identifier", ""))
    started = do("qatar_harvest_record_retry", named)
    if not source["url"]:
        tk.h.flash_success(tk._("The record is taken when it is sent again."))
        return tk.redirect_to(
            "qatar_harvest.record", id=source["name"], identifier=named["identifier"]
        )
    return tk.redirect_to("qatar_harvest.run", id=source["name"], run_id=started["id"])


@qatar_harvest.route("/desk/sources/<id>/duplicates")
def duplicates(id: str) -> str:
    """List records that another source has, too."""
    source = source_of(id)
    allow_page("qatar_harvest_duplicate_list", {"source_id": source["id"]})
    page = _page()
    found = do("qatar_harvest_duplicate_list", {"source_id": source["id"], **_part(page)})
    told = {
        "source": source,
        "duplicates": found["duplicates"],
        "count": found["count"],
        "pages": pages_of(found["count"], page, ON_A_PAGE),
    }
    return tk.render("harvest/duplicates.html", told)


@qatar_harvest.route("/desk/sources/<id>/run/<run_id>/decide", methods=["POST"])
def decide(id: str, run_id: str) -> Response:
    """Believe a suspicious run, or leave all as it is."""
    source = source_of(id)
    approves = tk.request.form.get("decision") == "approve"
    action = "qatar_harvest_run_approve" if approves else "qatar_harvest_run_refuse"
    try:
        decided = do(action, {"id": run_id})
    except tk.ValidationError as err:
        tk.h.flash_error(" ".join(message for said in err.error_dict.values() for message in said))
        return tk.redirect_to("qatar_harvest.run", id=source["name"], run_id=run_id)
    return tk.redirect_to("qatar_harvest.run", id=source["name"], run_id=decided["id"])


def _named(source: dict[str, Any], identifier: str) -> dict[str, Any]:
    if not identifier:
        return tk.abort(404, tk._("There is no such record."))
    return {"source_id": source["id"], "identifier": identifier}


def _page() -> int:
    asked = tk.request.args.get("page", "1")
    return min(max(int(asked), 1), LAST_PAGE) if asked.isascii() and asked.isdigit() else 1


def _part(page: int) -> dict[str, int]:
    return {"limit": ON_A_PAGE, "offset": (page - 1) * ON_A_PAGE}
