"""The pages of a person: inbox, preferences, what is followed, and the page behind an unsubscribe link."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, make_response

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.config.middleware.flask_app import csrf

from ckanext.qatar_sectors.notices import choosing, config, links, presentation
from ckanext.qatar_sectors.notices.errors import LinkRefused, UnknownKind
from ckanext.qatar_sectors.notices.following import FOLLOWED
from ckanext.qatar_sectors.notices.languages import language_of

qatar_notices = Blueprint("qatar_notices", __name__)


@qatar_notices.route("/inbox")
def inbox() -> str | Response:
    """Show what a person was told."""
    if not tk.current_user.is_authenticated:
        return _sign_in()
    before = tk.request.args.get("before", "")
    try:
        found = tk.get_action("qatar_notice_list")({}, {"before": before})
    except tk.ValidationError:
        return tk.abort(404, tk._("This page does not exist."))
    entries = [presentation.inbox_row(one, tk.h.lang()) for one in found["entries"]]
    shown = {"entries": entries, "next": found["next"], "unread": found["unread"]}
    return tk.render("notices/inbox.html", {**shown, "is_later_page": bool(before)})


@qatar_notices.route("/inbox/read", methods=["POST"])
def read() -> Response:
    """Mark all notices as read, or one, and go where it leads."""
    if not tk.current_user.is_authenticated:
        return _sign_in()
    one = tk.request.form.get("id")
    tk.get_action("qatar_notice_read")({}, {"ids": [one]} if one else {})
    return tk.redirect_to("qatar_notices.inbox")


@qatar_notices.route("/account/notices", methods=["GET", "POST"])
def preferences() -> str | Response:
    """Show and keep how a person is told."""
    if not tk.current_user.is_authenticated:
        return _sign_in()
    if tk.request.method == "POST":
        given = tk.request.form.to_dict()
        cadences = {
            name.removeprefix("kind-"): value
            for name, value in given.items()
            if name.startswith("kind-")
        }
        try:
            tk.get_action("qatar_notice_preference_update")(
                {}, {"language": given.get("language", ""), "cadences": cadences}
            )
        except tk.ValidationError as err:
            tk.h.flash_error(" ".join(" ".join(texts) for texts in err.error_dict.values()))
        else:
            tk.h.flash_success(tk._("Your choice is kept."))
        return tk.redirect_to("qatar_notices.preferences")
    found = tk.get_action("qatar_notice_preference_show")({}, {})
    user_id = tk.current_user.id
    shown = {
        "topics": presentation.topics(found["kinds"], tk._),
        "cadences": presentation.cadences(tk._),
        "language": found["language"],
        "address": tk.current_user.email or "",
        "followed": presentation.followed(user_id, tk.h.lang()),
    }
    return tk.render("notices/preferences.html", shown)


@qatar_notices.route("/follow", methods=["POST"])
def follow() -> Response:
    """Follow a dataset, an agency or a sector, or no longer; then back to it."""
    if not tk.current_user.is_authenticated:
        return _sign_in()
    kind, thing = tk.request.form.get("kind", ""), tk.request.form.get("id", "")
    if kind not in FOLLOWED:
        return tk.abort(404, tk._("There is nothing of this kind to follow."))
    followed = FOLLOWED[kind]
    stop = "stop" in tk.request.form
    try:
        tk.get_action(followed.unfollow if stop else followed.follow)({}, {followed.field: thing})
    except (tk.ObjectNotFound, tk.NotAuthorized):
        return tk.abort(404, tk._("There is nothing of this kind to follow."))
    except tk.ValidationError:
        # It is followed already, or not any more: what was asked for holds.
        model.Session.rollback()
    else:
        presentation.say_followed(stop)
    if tk.request.form.get("back") == "preferences":
        return tk.redirect_to("qatar_notices.preferences")
    return tk.redirect_to(followed.page, **{followed.page_field: thing})


@qatar_notices.route("/notices/stop/<token>", methods=["GET"])
def ask_stop(token: str) -> str | Response:
    """Ask whether these mails shall stop: a link that is only opened changes nothing."""
    return _stop_page(token, done=False)


@qatar_notices.route("/notices/stop/<token>", methods=["POST"])
def stop(token: str) -> str | Response:
    """Stop them: by the button, or by the one click of a mail reader (RFC 8058)."""
    try:
        choosing.stop(links.read(token, config.signing_key()))
    except (LinkRefused, UnknownKind):
        return _no_such_link()
    model.Session.commit()
    return _stop_page(token, done=True)


# The signed link is the proof; a mail reader has no session and no token of ours.
csrf.exempt(stop)


def _stop_page(token: str, *, done: bool) -> str | Response:
    try:
        link = links.read(token, config.signing_key())
        what = presentation.stop_words(link.scope, language_of(tk.h.lang()))
    except (LinkRefused, UnknownKind):
        return _no_such_link()
    shown: dict[str, Any] = {"token": token, "what": what, "done": done}
    page = make_response(tk.render("notices/stop.html", shown))
    # The link must not reach another server, nor a search engine.
    page.headers["Referrer-Policy"] = "no-referrer"
    page.headers["X-Robots-Tag"] = "noindex"
    page.headers["Cache-Control"] = "private, no-store"
    return page


def _no_such_link() -> Response:
    return tk.abort(404, tk._("This link is not one of ours, or no longer valid."))


def _sign_in() -> Response:
    return tk.redirect_to("user.login", came_from=tk.h.current_url())
