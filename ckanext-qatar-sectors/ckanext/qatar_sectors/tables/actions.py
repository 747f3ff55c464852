"""Actions of tables."""

from __future__ import annotations

import contextlib
from typing import Any

from flask import g, has_request_context
from redis.exceptions import RedisError

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.qatar_sectors.contracts.answering import answers_with
from ckanext.qatar_sectors.files import renewing
from ckanext.qatar_sectors.files.sentences import BEING_RENEWED
from ckanext.qatar_sectors.tables import jobs, messages, schema, shapes
from ckanext.qatar_sectors.tables.model import TableLoad
from ckanext.qatar_sectors.tables.planning import plan


class TableWithheld(tk.ValidationError):
    """A table may hold what was hidden since it was loaded. CKAN's API would answer 409: `views` makes it 503."""

    def __init__(self) -> None:
        super().__init__({"resource_id": [tk._(BEING_RENEWED)]})
        if has_request_context():
            g.qatar_table_withheld = True


@tk.chained_action
@tk.side_effect_free
def datastore_search(next_action: Any, context: Context, data_dict: dict[str, Any]) -> Any:
    """As CKAN's; a table that may hold what was hidden since it was made is given to nobody."""
    named = str(data_dict.get("resource_id") or data_dict.get("id") or "")
    if renewing.is_withheld(named, table=True):
        # Who may not see the file is told what everybody is told of what they may not see.
        tk.check_access("datastore_search", context, data_dict)
        raise TableWithheld()
    return next_action(context, data_dict)


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
