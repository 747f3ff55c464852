"""Actions of tables."""

from __future__ import annotations

import contextlib
from typing import Any

from redis.exceptions import RedisError

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.qatar_sectors.contracts.answering import answers_with
from ckanext.qatar_sectors.tables import jobs, messages, schema, shapes
from ckanext.qatar_sectors.tables.model import TableLoad
from ckanext.qatar_sectors.tables.planning import plan


@answers_with(shapes.Load)
@tk.side_effect_free
@tk.validate_action_data(schema.qatar_table_load_show)
def qatar_table_load_show(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Tell how far a file is on its way into the DataStore.

    :param resource_id: the file
    :returns: `status` (queued, loading, complete, failed, skipped), `rows`, `updated`, and for a
        file without a table `code` and `message`, in the reader's language
    """
    tk.check_access("qatar_table_load_show", context, data_dict)
    load = TableLoad.get(data_dict["resource_id"])
    if load is None:
        raise tk.ObjectNotFound(tk._("This file is not a table."))
    return {
        "resource_id": load.resource_id,
        "status": load.status,
        "rows": load.rows,
        "code": load.code,
        "message": messages.sentence(load.code, load.facts) if load.code else "",
        "updated": load.updated_at.isoformat(),
    }


@answers_with(shapes.Load)
@tk.validate_action_data(schema.qatar_table_load_start)
def qatar_table_load_start(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Load a file into the DataStore again.

    :param resource_id: the file
    :returns: as `qatar_table_load_show`
    """
    tk.check_access("qatar_table_load_start", context, data_dict)
    resource = model.Resource.get(data_dict["resource_id"])
    wanted = plan(jobs.facts_of(resource)) if resource else None
    if resource is None or wanted is None:
        raise tk.ValidationError({"resource_id": [tk._("This file is not a table.")]})
    TableLoad.queue(resource.id, wanted.mark, again=True)
    model.Session.commit()
    # The row is written: without the queue the scheduler finds it.
    with contextlib.suppress(RedisError):
        jobs.enqueue()
    return qatar_table_load_show(context, {"resource_id": data_dict["resource_id"]})
