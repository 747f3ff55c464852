"""Who publishes answers: the requester asks, the Competent Department decides, everybody reads."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import AuthResult, Context

from ckanext.foi.disclosures.publishing import DISCLOSURE
from ckanext.foi.requests import sight
from ckanext.foi.requests.states import Party
from ckanext.foi.requests.towards import YES, as_party
from ckanext.qatar_sectors.roles.answering import allowed
from ckanext.qatar_sectors.roles.policy import Doing, Thing


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def foi_publication_show(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The parties of the request."""
    return as_party(context, data_dict, *Party)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def foi_publication_ask(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The requester."""
    return as_party(context, data_dict, Party.REQUESTER)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def foi_publication_authorise(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The Competent Department."""
    return _department(context, data_dict, Doing.CREATE)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def foi_publication_deny(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The Competent Department."""
    return _department(context, data_dict, Doing.CREATE)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def foi_publication_withdraw(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The Competent Department."""
    return _department(context, data_dict, Doing.DELETE)


@tk.auth_allow_anonymous_access
def foi_disclosure_list(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Everybody."""
    return YES


@tk.chained_auth_function
def package_update(
    next_auth: Any, context: Context, data_dict: dict[str, Any] | None
) -> AuthResult:
    """As before; a published answer by nobody."""
    asked = (data_dict or {}).get("id")
    package = context.get("package") or (model.Package.get(asked) if asked else None)
    if package is not None and package.type == DISCLOSURE:
        sentence = tk._("A published answer is changed by its entity's Competent Department alone.")
        return {"success": False, "msg": sentence}
    return next_auth(context, data_dict)  # type: ignore[no-any-return]


def _department(context: Context, data: dict[str, Any], doing: Doing) -> AuthResult:
    answer = as_party(context, data, Party.DEPARTMENT)
    if not answer["success"]:
        return answer
    found = sight.seen(str(data.get("id", "")), sight.viewer(context))
    return allowed(context, doing, Thing.FOI_DISCLOSURE, found.request.organisation_id)
