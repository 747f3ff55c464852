"""Who decides grievances: the President of the request's entity."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import AuthResult, Context

from ckanext.foi.requests.states import Party
from ckanext.foi.requests.towards import as_party, some_presidency


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def foi_grievance_decide(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The President."""
    return as_party(context, data_dict, Party.PRESIDENT)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def foi_grievance_list(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever is President of an entity."""
    return some_presidency(context)
