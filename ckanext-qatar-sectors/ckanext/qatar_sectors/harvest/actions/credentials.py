"""Actions of what a source's server is shown."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.qatar_sectors.contracts.answering import answers_with
from ckanext.qatar_sectors.harvest import schema, shapes
from ckanext.qatar_sectors.harvest.credentials import keeping
from ckanext.qatar_sectors.harvest.credentials.kind import Kind, Proof
from ckanext.qatar_sectors.harvest.errors import CredentialsMalformed
from ckanext.qatar_sectors.harvest.model import HarvestCredentials, HarvestSource
from ckanext.qatar_sectors.roles.sight import account_of


@answers_with(shapes.Credentials)
@tk.validate_action_data(schema.qatar_harvest_credentials_set)
def qatar_harvest_credentials_set(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Give the portal what a source's server asks for; it is kept sealed and shown to nobody again.

    It goes to the scheme, host and port of the source's present address alone. Moving the source
    to another server takes it away.

    :param id: id or name of the source
    :param kind: `basic` (user name and password), `bearer` (a token) or `header` (one header)
    :param user_name: (with `basic`) the user's name
    :param header_name: (with `header`) the header's name, such as `X-Api-Key`
    :param secret: the password, the token or the header's value
    :returns: kind, moment and account; not the secret
    """
    tk.check_access("qatar_harvest_credentials_set", context, data_dict)
    source = _get(data_dict["id"])
    if source.is_sent:
        raise tk.ValidationError(
            {"kind": [tk._("The source has no address, so no server is shown anything.")]}
        )
    keeping.keep(source, given_proof(data_dict["kind"], data_dict), giver(context))
    model.Session.commit()
    return credentials_facts(HarvestCredentials.of(source.id)) or {}


@answers_with(shapes.CredentialsGone)
@tk.validate_action_data(schema.qatar_harvest_credentials_clear)
def qatar_harvest_credentials_clear(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Forget what a source's server was shown.

    :param id: id or name of the source
    :returns: `source_id`, and whether there was something to forget
    """
    tk.check_access("qatar_harvest_credentials_clear", context, data_dict)
    source = _get(data_dict["id"])
    cleared = keeping.clear(source.id)
    model.Session.commit()
    return {"source_id": source.id, "cleared": cleared}


def given_proof(kind: str, given: dict[str, Any]) -> Proof:
    """Return what a server is to be shown, or raise `tk.ValidationError` with the field that does not fit."""
    name = {Kind.BASIC: "user_name", Kind.HEADER: "header_name"}.get(Kind(kind), "")
    if not given.get("secret"):
        raise tk.ValidationError({"secret": [tk._("Missing value")]})
    try:
        return Proof(Kind(kind), given.get(name, ""), given["secret"])
    except CredentialsMalformed as err:
        raise tk.ValidationError({err.field: [_mended(err.field)]}) from err


def giver(context: Context) -> str:
    """Return the id of the account that gives; empty for the command line."""
    account = account_of(context)
    return account.id if account is not None and not context.get("ignore_auth") else ""


def credentials_facts(row: HarvestCredentials | None) -> dict[str, Any] | None:
    """Return what keepers of a source may know of its credentials: everything but what they say."""
    if row is None:
        return None
    account = model.User.get(row.set_by) if row.set_by else None
    return {
        "kind": row.kind,
        "set_at": row.set_at.isoformat(),
        "set_by": account.name if account else "",
    }


def _get(reference: str) -> HarvestSource:
    source = HarvestSource.get(reference)
    if source is None:
        raise tk.ObjectNotFound(tk._("There is no such source."))
    return source


def _mended(field: str) -> str:
    return {
        "user_name": tk._("Give the user's name, without a colon."),
        "header_name": tk._(
            "Give the name of one header of the server's own, such as X-Api-Key. Headers of HTTP itself are not taken."
        ),
        "secret": tk._(
            "Give it as the server wants it: without line breaks, spaces at the ends and foreign letters."
        ),
    }[field]
