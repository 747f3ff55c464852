"""Fill a new portal: the agencies, their sources, and a first run of each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ckan.plugins.toolkit as tk

from demo.sources import sources

Progress = Callable[[str], None]


def _nothing(sentence: str) -> None:
    """Show no progress."""


def fill(base_url: str, progress: Progress = _nothing, start_runs: bool = True) -> list[str]:
    """Create what is missing and start a run of each new source; return the runs' ids.

    It may be called again: organisations that exist are left, and so are sources, save that a
    source whose address is an older one of the demo's own server follows it to its new port.
    """
    runs = []
    wanted = sources(base_url)
    for one in wanted:
        _ensure_organization(one["organization"])
    progress(f"{len(wanted)} agencies are there.")
    known = {source["name"]: source for source in _call("qatar_harvest_source_list", {})}
    for one in wanted:
        source, is_new = _ensure_source(one["source"], known.get(one["source"]["name"]))
        if is_new and start_runs:
            runs.append(_call("qatar_harvest_run_start", {"source_id": source["id"]})["id"])
    progress(f"{len(wanted)} sources are there, {len(runs)} runs were started.")
    return runs


def _call(action: str, data: dict[str, Any]) -> Any:
    # The demo is filled before anybody has an account: the site's own user acts.
    site_user = tk.get_action("get_site_user")({"ignore_auth": True}, {})
    return tk.get_action(action)({"user": site_user["name"], "ignore_auth": True}, data)


def _ensure_organization(organization: dict[str, Any]) -> None:
    try:
        _call("organization_show", {"id": organization["name"]})
    except tk.ObjectNotFound:
        _call("organization_create", organization)


def _ensure_source(
    source: dict[str, Any], known: dict[str, Any] | None
) -> tuple[dict[str, Any], bool]:
    if known is None:
        return _call("qatar_harvest_source_create", source), True
    if known["url"] != source["url"] and _is_local(known["url"]):
        return _call("qatar_harvest_source_update", {"id": known["id"], **source}), True
    return known, False


def _is_local(url: str) -> bool:
    return url.startswith(("http://127.0.0.1:", "http://localhost:", "http://[::1]:"))
