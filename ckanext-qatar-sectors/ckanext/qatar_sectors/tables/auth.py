"""Who may see how a file was loaded, and who may have it loaded again."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import AuthResult, Context

from ckanext.qatar_sectors.files import renewing


@tk.chained_auth_function
@tk.auth_allow_anonymous_access
def datastore_search_sql(
    next_auth: Any, context: Context, data_dict: dict[str, Any] | None
) -> AuthResult:
    """As CKAN's; a table that may hold what was hidden since it was made is given to nobody."""
    for name in context.get("table_names", []):
        renewing.check(name, table=True)
    return next_auth(context, data_dict)  # type: ignore[no-any-return]


@tk.auth_allow_anonymous_access
def qatar_table_load_show(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever sees the file sees how it was loaded."""
    return tk.check_access("resource_show", context, {"id": data_dict["resource_id"]}) and {
        "success": True
    }


def qatar_table_load_start(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever may change the file may have it loaded again."""
    return tk.check_access("resource_update", context, {"id": data_dict["resource_id"]}) and {
        "success": True
    }
