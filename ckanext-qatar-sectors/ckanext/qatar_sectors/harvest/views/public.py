"""Pages that anybody reads: the sources, one of them, a run."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors.harvest.chart import chart
from ckanext.qatar_sectors.harvest.presentation import comparison, health, record_of, run_row
from ckanext.qatar_sectors.harvest.run.lifecycle import OPEN, Status
from ckanext.qatar_sectors.harvest.views.asking import shown, source_of
from ckanext.qatar_sectors.harvest.views.blueprint import qatar_harvest

RUNS = 20


@qatar_harvest.route("/source/")
def index() -> str:
    """List the sources."""
    sources = tk.get_action("qatar_harvest_source_list")({}, {})
    return tk.render("harvest/index.html", {"sources": shown(sources)})


@qatar_harvest.route("/source/<id>")
def read(id: str) -> str:
    """Show one source, its last runs, and to its keepers what was wrong."""
    source = source_of(id)
    runs = tk.get_action("qatar_harvest_run_list")({}, {"source_id": source["id"], "limit": RUNS})
    values = {
        "source": source,
        "health": health(source),
        "runs": [run_row(run) for run in runs],
        "chart": chart(runs, rtl=tk.h.qatar_direction() == "rtl"),
        "record": record_of(runs),
        "open_run": next((run_row(run) for run in runs if run["status"] in OPEN), None),
        "may_edit": tk.h.check_access("qatar_harvest_run_start", {"source_id": source["id"]}),
        "may_change": tk.h.check_access("qatar_harvest_source_update", {"id": source["id"]}),
    }
    return tk.render("harvest/read.html", values)


@qatar_harvest.route("/source/<id>/run/<run_id>")
def run(id: str, run_id: str) -> str:
    """Show one run with its problems."""
    source = source_of(id)
    try:
        found = tk.get_action("qatar_harvest_run_show")({}, {"id": run_id})
    except tk.ObjectNotFound:
        return tk.abort(404, tk._("There is no such run."))
    if found["source_id"] != source["id"]:
        return tk.abort(404, tk._("There is no such run."))
    values = {
        "source": source,
        "run": run_row(found),
        "is_open": found["status"] in OPEN,
        "may_edit": "errors" in found,
        "errors": found.get("errors", []),
        "warnings": found.get("warnings", []),
        "missing": found.get("missing", []),
        "comparison": comparison(found, source["datasets"]) if _waits(found) else None,
    }
    return tk.render("harvest/run.html", values)


def _waits(run: dict[str, Any]) -> bool:
    """Say whether the reader is to decide on a suspicious run."""
    return run["status"] == Status.SUSPICIOUS and not run["decision"] and "errors" in run
