"""Actions of the check before a feed is connected."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.qatar_sectors.audit import trail
from ckanext.qatar_sectors.audit.acts import Act, ObjectType
from ckanext.qatar_sectors.contracts.answering import answers_with
from ckanext.qatar_sectors.harvest import config, schema, sentences
from ckanext.qatar_sectors.harvest.actions.credentials import given_proof
from ckanext.qatar_sectors.harvest.checking import quality, shapes
from ckanext.qatar_sectors.harvest.checking.state import (
    BROKEN_OFF,
    OPEN,
    CheckState,
    state_at,
)
from ckanext.qatar_sectors.harvest.credentials import checks
from ckanext.qatar_sectors.harvest.credentials.kind import Proof
from ckanext.qatar_sectors.harvest.errors import (
    AddressBlocked,
    AddressRefused,
    CredentialsUnreadable,
)
from ckanext.qatar_sectors.harvest.fetching.address import check_spelling
from ckanext.qatar_sectors.harvest.jobs import checking
from ckanext.qatar_sectors.harvest.model import HarvestCheck
from ckanext.qatar_sectors.limits.asking import hit
from ckanext.qatar_sectors.roles.sight import account_of

# A check that gave no sign of life for so long, beyond its own time, ended with its process.
GRACE = 15
# One person's checks that wait or work.
MOST_OPEN = 3
FORM = ("title", "name", "frequency", "source_id")


@answers_with(shapes.FeedCheck)
@tk.validate_action_data(schema.qatar_harvest_feed_check)
def qatar_harvest_feed_check(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Check a feed before it is connected: read, given sectors and validated as in a run. No dataset is written.

    The check goes on beside the answer; `qatar_harvest_feed_check_show` tells how far it is, and for a day what came of it.

    :param url: where the feed lies, or the root of a portal
    :param owner_org: id or name of the agency that its datasets would belong to
    :param format: (optional) a format's name; without it the content decides
    :param crosswalk: (optional) the source's own themes, each with the code of a sector
    :param title: (optional) how people will call the source; kept for the form
    :param name: (optional) its address in the portal; kept for the form
    :param frequency: (optional) how often it will be read; kept for the form
    :param source_id: (optional) id or name of the source that it is about, if it is connected already
    :param credentials_kind: (optional) what the feed's server asks for: `basic`, `bearer` or `header`. It is shown to that server
        alone, kept sealed until the check is deleted, and in no answer
    :param user_name: (with `basic`) the user's name
    :param header_name: (with `header`) the header's name, such as `X-Api-Key`
    :param secret: (with `credentials_kind`) the password, the token or the header's value
    :param check_id: (optional) an earlier check of one's own: what its server was shown is shown again, where the address is of the
        same server
    :returns: the check, with its `id` and `state`
    """
    tk.check_access("qatar_harvest_feed_check", context, data_dict)
    if source_id := data_dict.get("source_id"):
        tk.check_access("qatar_harvest_source_update", context, {"id": source_id})
    organization = model.Group.get(data_dict["owner_org"])
    errors: dict[str, list[str]] = {}
    if organization is None or not organization.is_organization:
        errors["owner_org"] = [tk._("There is no such agency.")]
    try:
        check_spelling(data_dict["url"], config.fetch_policy())
    except AddressRefused as err:
        if isinstance(err, AddressBlocked):
            trail.record_alone(Act.FETCH_BLOCK, ObjectType.SOURCE, "", reason=err.code)
        errors["url"] = [sentences.sentence(err.code, err.params, "", tk._)]
    account = account_of(context)
    if account is not None and HarvestCheck.unsettled_of(account.id, _patience()) >= MOST_OPEN:
        errors["url"] = [tk._("Three of your checks are under way. Wait until one has ended.")]
    proof = None
    try:
        proof = _proof(context, data_dict)
    except tk.ValidationError as err:
        errors |= err.error_dict
    if errors:
        raise tk.ValidationError(errors)
    hit("check")
    check = HarvestCheck(
        id=str(uuid.uuid4()),
        user_id=account.id if account is not None else "",
        url=data_dict["url"],
        owner_org=organization.id,
        format=data_dict.get("format") or None,
        crosswalk=data_dict.get("crosswalk") or {},
        typed={key: data_dict[key] for key in FORM if data_dict.get(key)},
    )
    if proof is not None:
        checks.keep(check, proof)
    HarvestCheck.add(check)
    checking.start(check.id)
    return _shown(check)


@answers_with(shapes.FeedCheck)
@tk.side_effect_free
@tk.validate_action_data(schema.qatar_harvest_feed_check_show)
def qatar_harvest_feed_check_show(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Show a check of one's own: how far it is, and what the feed would bring.

    :param id: the check
    :returns: `state` (waiting, working, done, failed), `records` read so far, the `message` of a failure, and in `report`: the
        `format`, how many records are `good` and `bad`, `files`, `sectors` with rule and reason, `unassigned` themes, `errors` and
        `warnings` by kind with examples, what records are `lacking`, what has no field
        (`unmapped`), and the first records as `samples`
    """
    tk.check_access("qatar_harvest_feed_check_show", context, data_dict)
    return _shown(own_check(context, data_dict["id"]))


def own_check(context: Context, check_id: str) -> HarvestCheck:
    """Return a check of the one who asks, or raise `tk.ObjectNotFound`."""
    check = HarvestCheck.get(check_id)
    account = account_of(context)
    # Another person's is none: its address may hold what only they know.
    if check is None or account is None or check.user_id != account.id:
        raise tk.ObjectNotFound(tk._("There is no such check. Checks are kept for a day."))
    return check


def proof_of_check(check: HarvestCheck, url: str) -> Proof | None:
    """Return what a check's server was shown, for an address of the same server."""
    try:
        return checks.proof_for(check, url)
    except CredentialsUnreadable as err:
        text = sentences.sentence(err.code, err.params, "", tk._)
        raise tk.ValidationError({"secret": [text]}) from err


def typed_proof(given: dict[str, Any]) -> Proof | None:
    """Return what was given for a feed's server, or raise `tk.ValidationError` with the field that does not fit."""
    if kind := given.get("credentials_kind"):
        return given_proof(kind, given)
    if any(given.get(key) for key in ("user_name", "header_name", "secret")):
        raise tk.ValidationError({"credentials_kind": [tk._("Choose of which kind it is.")]})
    return None


def _proof(context: Context, data_dict: dict[str, Any]) -> Proof | None:
    if proof := typed_proof(data_dict):
        return proof
    if check_id := data_dict.get("check_id"):
        return proof_of_check(own_check(context, check_id), data_dict["url"])
    return None


def _patience() -> int:
    return config.harvest_check_seconds() + GRACE


def _shown(check: HarvestCheck) -> dict[str, Any]:
    now = model.Session.scalar(sa.select(sa.func.clock_timestamp()))
    state = state_at(check.state, check.alive, now, timedelta(seconds=_patience()))
    code, params = check.message_code, check.message_params or {}
    if state == CheckState.FAILED and check.state in OPEN:
        code, params = BROKEN_OFF, {}
    typed = check.typed or {}
    return {
        "id": check.id,
        "state": state,
        "url": check.url,
        "owner_org": check.owner_org,
        "format": check.format,
        "crosswalk": check.crosswalk,
        **{key: typed.get(key, "") for key in FORM},
        "credentials_kind": check.credentials_kind or "",
        "created": check.created.isoformat(),
        "finished": check.finished.isoformat() if check.finished else None,
        "records": check.records,
        "message_code": code,
        "message": _sentence(code, params, params.get("where", "")) if code else "",
        "report": _told(check.report) if check.report else None,
    }


def _told(report: dict[str, Any]) -> dict[str, Any]:
    """Return a report with its sentences in the reader's language."""
    hints = {
        hint.code: {"name": tk._(hint.name), "advice": tk._(hint.advice)} for hint in quality.HINTS
    }
    broken = report["broken"]
    return report | {
        "broken": broken
        and broken | {"message": _sentence(broken["code"], broken["params"], broken["where"])},
        **{
            kind: [
                group | {"examples": [_example(one) for one in group["examples"]]}
                for group in report[kind]
            ]
            for kind in ("errors", "warnings")
        },
        "lacking": [
            one | hint for one in report["lacking"] if (hint := hints.get(one["code"])) is not None
        ],
    }


def _example(example: dict[str, Any]) -> dict[str, Any]:
    message = _sentence(example["code"], example["params"], example["where"])
    return example | {"message": message}


def _sentence(code: str, params: dict[str, str], where: str) -> str:
    return sentences.sentence(code, params, where, tk._)
