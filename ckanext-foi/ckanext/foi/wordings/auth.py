"""Who keeps wordings: the Competent Department of the entity, nobody else."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import AuthResult, Context

from ckanext.foi.entities import finding
from ckanext.foi.requests import sight
from ckanext.foi.requests.towards import some_desk
from ckanext.foi.wordings.model import FOITemplate
from ckanext.qatar_sectors.roles.answering import allowed
from ckanext.qatar_sectors.roles.policy import Doing, Thing


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def foi_template_list(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever works in a Competent Department."""
    return some_desk(context)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def foi_template_create(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The Competent Department of the entity."""
    agency = finding.agency(str(data_dict.get("organisation", "")))
    return allowed(context, Doing.ANSWER, Thing.FOI_REQUEST, agency.id)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def foi_template_update(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The Competent Department whose wording it is; for others it is not there."""
    return _own(context, data_dict)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def foi_template_delete(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The Competent Department whose wording it is; for others it is not there."""
    return _own(context, data_dict)


def _own(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    row = FOITemplate.get(str(data_dict.get("id", "")))
    desks = sight.desks_of(sight.viewer(context).id)
    if row is None or row.organisation_id not in desks:
        raise tk.ObjectNotFound(tk._("There is no such wording."))
    return allowed(context, Doing.ANSWER, Thing.FOI_REQUEST, row.organisation_id)
