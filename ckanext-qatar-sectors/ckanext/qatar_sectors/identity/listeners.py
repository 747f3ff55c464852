"""Hooks of CKAN through which accounts would be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import redirect

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.lib import mailer

from ckanext.qatar_sectors.identity import sight

if TYPE_CHECKING:
    from ckan.types import CKANApp, Context

# CKAN's pages about one account, by their endpoints.
ABOUT_ONE = frozenset(
    [
        "user.read",
        "user.api_tokens",
        "user.api_tokens_revoke",
        "user.edit",
        "user.delete",
        "activity.user_activity",
    ]
)


# CKAN's pages for which we have none: nobody follows persons here.
NOT_OFFERED = frozenset(
    [
        "user.read_organizations",
        "user.read_groups",
        "user.followers",
        "user.follow",
        "user.unfollow",
    ]
)
# CKAN's pages of one's own account, and ours.
OWN_PAGES = {"user.edit": "qatar_identity.account", "user.delete": "qatar_identity.erase"}


def use(app: CKANApp) -> None:
    """Answer pages about accounts that the visitor does not see as pages that are not there."""
    app.before_request(_hide_accounts)


def hide_creators(datasets: list[dict[str, Any]], context: Context | None = None) -> None:
    """Take the account that created a dataset out of it, for who does not see that account."""
    who = sight.viewer(context)
    if who.is_portal:
        return
    is_seen = sight.seen_by(who, {str(one.get("creator_user_id") or "") for one in datasets})
    for dataset in datasets:
        if not is_seen(str(dataset.get("creator_user_id") or "")):
            dataset.pop("creator_user_id", None)


def _hide_accounts() -> Any:
    endpoint = tk.request.endpoint or ""
    reference = str((tk.request.view_args or {}).get("id") or "")
    if endpoint == "user.index" and not sight.viewer().is_administrator:
        tk.abort(404, tk._("User not found"))
    # CKAN makes a number of it without asking whether it is one.
    if endpoint == "user.index" and not tk.request.args.get("limit", "1").isdecimal():
        tk.abort(404, tk._("There is nothing under this address."))
    if endpoint in NOT_OFFERED:
        tk.abort(404, tk._("User not found"))
    if endpoint in OWN_PAGES and sight.viewer().own.intersection(
        {reference} if reference else sight.viewer().own
    ):
        return redirect(tk.h.url_for(OWN_PAGES[endpoint]))
    if endpoint in ABOUT_ONE and reference and not sight.sees(sight.viewer(), reference):
        tk.abort(404, tk._("User not found"))
    if endpoint == "user.perform_reset" and not _may_reset(reference):
        tk.abort(404, tk._("This link is used up or too old. Ask for a new one."))
    return None


def _may_reset(reference: str) -> bool:
    """Say whether a link to set a password holds; an account that is not there has none."""
    user = model.User.get(reference)
    return bool(user) and bool(mailer.verify_reset_link(user, tk.request.args.get("key")))
