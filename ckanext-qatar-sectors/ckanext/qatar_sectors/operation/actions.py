"""The action of operation."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import Context

from ckanext.qatar_sectors.contracts.answering import answers_with
from ckanext.qatar_sectors.harvest.jobs.history import late_sources
from ckanext.qatar_sectors.operation import health, probes, schema, shapes


@answers_with(shapes.Health)
@tk.side_effect_free
@tk.validate_action_data(schema.qatar_operation_show)
def qatar_operation_show(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Tell how each part of the portal is, asked now or a moment ago.

    :returns: `ready`, under `parts` each part's `condition` (ok, down), `detail` and `milliseconds`, and
        `late_sources`: the harvest's sources of which nothing came in for twice their interval
    """
    tk.check_access("qatar_operation_show", context, data_dict)
    late = [
        {"name": source.name, "title": source.title, "since": found.since.isoformat()}
        for source, found in late_sources()
    ]
    return {**health.told(probes.ask(), details=True), "late_sources": late}
