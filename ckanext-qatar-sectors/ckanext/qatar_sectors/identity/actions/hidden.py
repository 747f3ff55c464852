"""CKAN's actions that name accounts, wrapped: who is not seen does not exist.

Two ways in which an action gives an account away: by what it answers, and by answering differently for
an account that exists. `_asks` closes the second, `_tells` the first; the tables say what is wrapped how.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.qatar_sectors.identity import hiding, officers, sight
from ckanext.qatar_sectors.identity.actions.own import erase

if TYPE_CHECKING:
    from ckan.types import Action, ChainedAction, Context, DataDict

# No account has it: names have three letters or more, ids are longer.
NO_SUCH = "-"


@tk.chained_action
@tk.side_effect_free
def user_show(next_action: Action, context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Show one's own account, or an officer's to another officer; any other one does not exist."""
    who = sight.viewer(context)
    asked = str(data_dict.get("id") or "")
    if asked and not who.is_portal and not sight.sees(who, asked):
        tk.check_access("user_show", context, {"id": NO_SUCH})
        raise tk.ObjectNotFound(tk._("User not found"))
    context["qatar_own_datasets"] = True
    try:
        found = next_action(context, data_dict)
    finally:
        context.pop("qatar_own_datasets", None)
    if who.is_portal or who.is_administrator or found["id"] in who.own:
        return found
    return hiding.as_others_see(found)


@tk.chained_action
@tk.side_effect_free
def user_list(next_action: Action, context: Context, data_dict: DataDict) -> Any:
    """List officers, to officers; others find themselves. An administrator finds an exact name or address."""
    who = sight.viewer(context)
    if who.is_portal:
        return next_action(context, data_dict)
    if context.get("return_query"):
        query = next_action(context, data_dict)
        return query.filter(_listed(who, data_dict))
    found = next_action(context, data_dict)
    is_seen = _is_listed(who, data_dict, map(hiding.reference, found))
    left = [one for one in found if is_seen(hiding.reference(one))]
    if who.is_administrator:
        return left
    return [hiding.as_others_see(one) if isinstance(one, dict) else one for one in left]


@tk.chained_action
@tk.side_effect_free
def user_autocomplete(
    next_action: Action, context: Context, data_dict: DataDict
) -> list[dict[str, Any]]:
    """Suggest officers, to officers."""
    who = sight.viewer(context)
    if who.is_portal:
        return next_action(context, data_dict)
    tk.check_access("user_autocomplete", context, data_dict)
    limit = str(data_dict.get("limit") or 20)
    # CKAN would cut the list before participants are taken out of it.
    enough = {**data_dict, "limit": 10_000} if limit.isdigit() else data_dict
    found = next_action(context, enough)
    is_seen = _is_listed(who, data_dict, (one["id"] for one in found))
    return [one for one in found if is_seen(one["id"])][: int(limit)]


@tk.chained_action
@tk.side_effect_free
def member_list(next_action: Action, context: Context, data_dict: DataDict) -> list[Any]:
    """List the members of a group or an agency; accounts only to who sees them."""
    who = sight.viewer(context)
    found = next_action(context, data_dict)
    if who.is_portal:
        return found
    # CKAN says the type of a member in its second place, accounts with a capital in old rows.
    users = [one[0] for one in found if str(one[1]).lower() == "user"]
    is_seen = sight.seen_by(who, users)
    return [one for one in found if str(one[1]).lower() != "user" or is_seen(one[0])]


@tk.chained_action
def user_delete(_next_action: Action, context: Context, data_dict: DataDict) -> None:
    """Erase an account: CKAN would leave name and address in its row. To switch one off, set its state."""
    tk.check_access("user_delete", context, data_dict)
    found = model.User.get(tk.get_or_bust(data_dict, "id"))
    if found is None:
        raise tk.ObjectNotFound(tk._("User not found"))
    erase(found.id)


@tk.chained_action
def user_update(next_action: Action, context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Change an account; one's own address is changed by a link that proves it, on one's own page."""
    who = sight.viewer(context)
    reference = str(data_dict.get("id") or "")
    if reference and not sight.sees(who, reference) and not who.is_portal:
        raise tk.ObjectNotFound(tk._("User was not found."))
    user = model.User.get(reference)
    given = str(data_dict.get("email") or "")
    is_free = who.is_portal or who.is_administrator or context.get("keep_email")
    if user and given and not is_free and given.lower() != (user.email or "").lower():
        proving = tk._(
            "Your address is changed on the page of your account, by a link that proves it."
        )
        raise tk.ValidationError({"email": [proving]})
    return next_action(context, data_dict)


def _listed(who: sight.Viewer, data_dict: DataDict) -> Any:
    """Return the condition of accounts that a list shows."""
    user = model.User
    found = user.id.in_(list(who.own))
    if who.is_officer:
        found |= user.id.in_(officers.officers())
    if who.is_administrator and (exact := _exact(data_dict)):
        found |= user.id.in_([exact])
    return found


def _is_listed(who: sight.Viewer, data_dict: DataDict, found: Any) -> Any:
    is_seen = sight.seen_by(who, list(found))
    if not who.is_administrator or not (exact := _exact(data_dict)):
        return is_seen
    account = model.User.get(exact)
    also = {account.id, account.name}
    return lambda reference: reference in also or is_seen(reference)


def _exact(data_dict: DataDict) -> str:
    """Return the id of the account whose name or address is what was asked for, "" for none."""
    asked = str(data_dict.get("email") or data_dict.get("q") or "").strip()
    found = (model.User.by_name(asked) or model.User.by_email(asked)) if asked else None
    return found.id if found else ""


def _asks(name: str, key: str, *, reads: bool = True) -> ChainedAction:
    """Wrap an action that is asked about an account: one that is not seen is like one that is not there."""

    def action(next_action: Action, context: Context, data_dict: DataDict) -> Any:
        who = sight.viewer(context)
        asked = data_dict.get(key)
        if asked and not who.is_portal and not sight.sees(who, str(asked)):
            data_dict = {**data_dict, key: NO_SUCH}
        return sight.cleared(next_action(context, data_dict), who)

    return _chained(action, name, reads)


def _tells(name: str, *, reads: bool = True) -> ChainedAction:
    """Wrap an action whose answer names accounts."""

    def action(next_action: Action, context: Context, data_dict: DataDict) -> Any:
        who = sight.viewer(context)
        answer = next_action(context, data_dict)
        if name.endswith("follower_list") and not who.is_portal:
            is_seen = sight.seen_by(who, [one["id"] for one in answer])
            answer = [hiding.as_others_see(one) for one in answer if is_seen(one["id"])]
        return sight.cleared(answer, who)

    return _chained(action, name, reads)


def _chained(action: Any, name: str, reads: bool) -> ChainedAction:
    action.__name__ = name
    return tk.chained_action(tk.side_effect_free(action) if reads else action)


# Asked about an account.
user_follower_count = _asks("user_follower_count", "id")
user_followee_count = _asks("user_followee_count", "id")
user_followee_list = _asks("user_followee_list", "id")
followee_count = _asks("followee_count", "id")
followee_list = _asks("followee_list", "id")
dataset_followee_count = _asks("dataset_followee_count", "id")
dataset_followee_list = _asks("dataset_followee_list", "id")
group_followee_count = _asks("group_followee_count", "id")
group_followee_list = _asks("group_followee_list", "id")
organization_followee_count = _asks("organization_followee_count", "id")
organization_followee_list = _asks("organization_followee_list", "id")
am_following_user = _asks("am_following_user", "id")
organization_list_for_user = _asks("organization_list_for_user", "id")
package_collaborator_list_for_user = _asks("package_collaborator_list_for_user", "id")
api_token_list = _asks("api_token_list", "user_id")
user_activity_list = _asks("user_activity_list", "id")
follow_user = _asks("follow_user", "id", reads=False)
unfollow_user = _asks("unfollow_user", "id", reads=False)

# Answer with accounts.
group_show = _tells("group_show")
organization_show = _tells("organization_show")
user_follower_list = _tells("user_follower_list")
dataset_follower_list = _tells("dataset_follower_list")
group_follower_list = _tells("group_follower_list")
organization_follower_list = _tells("organization_follower_list")
package_collaborator_list = _tells("package_collaborator_list")
package_activity_list = _tells("package_activity_list")
group_activity_list = _tells("group_activity_list")
organization_activity_list = _tells("organization_activity_list")
recently_changed_packages_activity_list = _tells("recently_changed_packages_activity_list")
dashboard_activity_list = _tells("dashboard_activity_list")
activity_show = _tells("activity_show")
activity_data_show = _tells("activity_data_show")
activity_diff = _tells("activity_diff")
