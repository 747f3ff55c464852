"""Fill a new portal: the agencies, their sources, and a first run of each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ckan.plugins.toolkit as tk

from demo.sources import sources

Progress = Callable[[str], None]


def fill(base_url: str, progress: Progress | None = None) -> list[str]:
    """Create what is missing, start a run of each source that had none; return the runs' ids.

    It may be interrupted and called again: what exists is left, save that a source whose address is
    an older one of the demo's own server follows it to its new port.
    """
    tell = progress or (lambda sentence: None)
    wanted = sources(base_url)
    for number, one in enumerate(wanted, 1):
        _ensure_organization(one["organization"])
        tell(f"{number} of {len(wanted)} agencies")
    known = {source["name"]: source for source in _call("qatar_harvest_source_list", {})}
    runs = []
    for one in wanted:
        source, moved = _ensure_source(one["source"], known.get(one["source"]["name"]))
        if moved or not _call("qatar_harvest_run_list", {"source_id": source["id"]}):
            runs.append(_call("qatar_harvest_run_start", {"source_id": source["id"]})["id"])
    tell(f"{len(wanted)} sources, {len(runs)} runs started")
    return runs


def _call(action: str, data: dict[str, Any]) -> Any:
    # The demo is filled before anybody has an account: the site's own user acts.
    user = tk.get_action("get_site_user")({"ignore_auth": True}, {})
    return tk.get_action(action)({"user": user["name"], "ignore_auth": True}, data)


def _ensure_organization(organization: dict[str, Any]) -> None:
    try:
        _call("organization_show", {"id": organization["name"]})
    except tk.ObjectNotFound:
        _call("organization_create", organization)


def _ensure_source(
    source: dict[str, Any], known: dict[str, Any] | None
) -> tuple[dict[str, Any], bool]:
    """Return the source as the portal has it, and whether its address was moved."""
    if known is None:
        return _call("qatar_harvest_source_create", source), False
    if known["url"] != source["url"] and _is_local(known["url"]):
        return _call("qatar_harvest_source_update", {"id": known["id"], **source}), True
    return known, False


def _is_local(url: str) -> bool:
    return url.startswith(("http://127.0.0.1:", "http://localhost:", "http://[::1]:"))
