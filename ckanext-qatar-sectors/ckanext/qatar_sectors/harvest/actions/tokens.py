"""Actions of the tokens by which agencies' systems send."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.qatar_sectors.contracts.answering import answers_with
from ckanext.qatar_sectors.harvest import schema, shapes
from ckanext.qatar_sectors.harvest.model import HarvestPushToken, HarvestSource
from ckanext.qatar_sectors.harvest.push import keys
from ckanext.qatar_sectors.roles.sight import account_of

MOST_TOKENS = 20
LONGEST_NAME = 200


@answers_with(shapes.NewPushToken)
@tk.validate_action_data(schema.qatar_harvest_push_token_create)
def qatar_harvest_push_token_create(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Make a token by which an agency's system may send to one source; it is shown this once.

    :param source_id: id or name of the source
    :param name: what the token is for, so that people know it again
    :param days: (optional) after how many days it ends, 365 unless given, 730 at most
    :returns: the token, and what is kept of it
    """
    tk.check_access("qatar_harvest_push_token_create", context, data_dict)
    source = _source(data_dict["source_id"])
    if len(data_dict["name"]) > LONGEST_NAME:
        text = tk._("Shorten the name to {most} signs.").format(most=LONGEST_NAME)
        raise tk.ValidationError({"name": [text]})
    if not 1 <= data_dict["days"] <= keys.LONGEST_DAYS:
        text = tk._("Give a number of days from 1 to {most}.").format(most=keys.LONGEST_DAYS)
        raise tk.ValidationError({"days": [text]})
    if len(HarvestPushToken.living_of(source.id)) >= MOST_TOKENS:
        text = tk._("This source has {most} tokens. Revoke one that is not used any more.")
        raise tk.ValidationError({"source_id": [text.format(most=MOST_TOKENS)]})
    account = account_of(context)
    by_person = account is not None and not context.get("ignore_auth")
    row, text = keys.make(
        source.id,
        data_dict["name"],
        timedelta(days=data_dict["days"]),
        account.id if by_person else "",
    )
    model.Session.commit()
    return {**_facts(row), "token": text}


@answers_with(list[shapes.PushToken])
@tk.side_effect_free
@tk.validate_action_data(schema.qatar_harvest_push_token_list)
def qatar_harvest_push_token_list(
    context: Context, data_dict: dict[str, Any]
) -> list[dict[str, Any]]:
    """List a source's tokens, ended ones too; the tokens themselves are nowhere.

    :param source_id: id or name of the source
    :returns: the tokens, the newest first
    """
    tk.check_access("qatar_harvest_push_token_list", context, data_dict)
    return [_facts(row) for row in HarvestPushToken.of_source(_source(data_dict["source_id"]).id)]


@answers_with(shapes.PushToken)
@tk.validate_action_data(schema.qatar_harvest_push_token_revoke)
def qatar_harvest_push_token_revoke(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """End a token at once; what it sent before stays.

    :param id: the token's id, as the list shows it
    :returns: what is kept of it
    """
    tk.check_access("qatar_harvest_push_token_revoke", context, data_dict)
    row = HarvestPushToken.get(data_dict["id"])
    if row is None:
        raise tk.ObjectNotFound(tk._("There is no such token."))
    keys.revoke(row)
    model.Session.commit()
    return _facts(row)


def _source(reference: str) -> HarvestSource:
    source = HarvestSource.get(reference)
    if source is None:
        raise tk.ObjectNotFound(tk._("There is no such source."))
    return source


def _facts(row: HarvestPushToken) -> dict[str, Any]:
    account = model.User.get(row.created_by) if row.created_by else None
    now = model.Session.scalar(sa.select(sa.func.clock_timestamp()))
    moments = ("created_at", "expires_at", "used_at", "revoked_at")
    return {
        "id": row.id,
        "source_id": row.source_id,
        "name": row.name,
        "created_by": account.name if account else "",
        **{key: when.isoformat() if (when := getattr(row, key)) else None for key in moments},
        "is_valid": row.revoked_at is None and now is not None and row.expires_at > now,
    }
