"""Actions of signing in: one's own sessions, and the second factor that somebody lost."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from flask import has_request_context

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.qatar_sectors.audit import trail
from ckanext.qatar_sectors.audit.acts import Act, ObjectType
from ckanext.qatar_sectors.contracts.answering import answers_with
from ckanext.qatar_sectors.signin import enrolling, schema, sessions, shapes


@answers_with(list[shapes.ShownSession])
@tk.side_effect_free
@tk.validate_action_data(schema.qatar_session_list)
def qatar_session_list(context: Context, data_dict: dict[str, Any]) -> list[dict[str, Any]]:
    """List your open sessions, this one first, then the last used.

    :returns: each with `id`, `way` (how you signed in), `browser`, `system`, `started`, `seen`, `ends`, `is_here`
    """
    tk.check_access("qatar_session_list", context, data_dict)
    found = sessions.listed(_self(context).id)
    return [
        {
            "id": each.id,
            "way": each.way,
            "browser": each.browser,
            "system": each.system,
            "started": _moment(each.started),
            "seen": _moment(each.seen),
            "ends": _moment(each.ends),
            "is_here": each.is_here,
        }
        for each in found
    ]


@answers_with(shapes.EndedSessions)
@tk.validate_action_data(schema.qatar_session_end)
def qatar_session_end(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """End one of your sessions, or all but this one.

    :param id: (optional) the session's `id`
    :param others: (optional) true: all but the session that asks
    :returns: `ended`, how many
    """
    tk.check_access("qatar_session_end", context, data_dict)
    user = _self(context)
    wanted = data_dict.get("id", "")
    if bool(wanted) == data_dict["others"]:
        raise tk.ValidationError({"id": [tk._("Name one session, or ask for all the others.")]})
    if wanted and wanted not in {each.id for each in sessions.listed(user.id)}:
        raise tk.ObjectNotFound(tk._("There is no such session."))
    here = sessions.here() if has_request_context() and sessions.is_by_session() else ""
    ended = sessions.end(user.id, only=wanted, but="" if wanted else here)
    trail.record(Act.SESSION_END, ObjectType.USER, user.id, details={"ended": ended})
    model.Session.commit()
    return {"ended": ended}


@answers_with(shapes.ResetSecondFactor)
@tk.validate_action_data(schema.qatar_second_factor_reset)
def qatar_second_factor_reset(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Take the second factor from an account whose owner lost it; end its sessions and tell the owner.

    :param user: name or id of the account
    :param reason: (optional) why: `lost`, `stolen`, `broken` or `left`
    :returns: `user`, and `reset`: whether there was one
    """
    tk.check_access("qatar_second_factor_reset", context, data_dict)
    user = model.User.get(data_dict["user"])
    if user is None:
        raise tk.ObjectNotFound(tk._("There is no such account."))
    user_id, name = user.id, user.name
    done = enrolling.remove(user_id, by_administrator=True, reason=data_dict["reason"])
    if done:
        sessions.end(user_id)
    return {"user": name, "reset": done}


def _self(context: Context) -> Any:
    return model.User.get(context["user"])


def _moment(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
