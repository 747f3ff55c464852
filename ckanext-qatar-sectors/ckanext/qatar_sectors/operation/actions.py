"""The action of operation."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import Context

from ckanext.qatar_sectors.contracts.answering import answers_with
from ckanext.qatar_sectors.operation import health, probes, schema, shapes


@answers_with(shapes.Health)
@tk.side_effect_free
@tk.validate_action_data(schema.qatar_operation_show)
def qatar_operation_show(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Tell how each part of the portal is, asked now or a moment ago.

    :returns: `ready`, and under `parts` each part's `condition` (ok, down), `detail` and `milliseconds`
    """
    tk.check_access("qatar_operation_show", context, data_dict)
    return health.told(probes.ask(), details=True)
