"""Desks of moderators and of agencies: the queue, one post with its history, terms."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors.discussion import presentation, sentences
from ckanext.qatar_sectors.discussion.post_states import Decision, PostState
from ckanext.qatar_sectors.discussion.queue import posts
from ckanext.qatar_sectors.discussion.reasons import Reason
from ckanext.qatar_sectors.discussion.views import entries, pieces
from ckanext.qatar_sectors.theme.helpers import qatar_lang

SETTINGS = ("enabled", "moderation", "accounts_needed", "promised_days", "seen_version")

qatar_discussion_desk = Blueprint("qatar_discussion_desk", __name__)


@qatar_discussion_desk.route("/desk/discussion", methods=["GET", "POST"])
def queue() -> Response:
    """List what waits for a moderator, whatever it is; decide about several contributions at once."""
    refused: list[dict[str, str]] = []
    values: dict[str, Any] = {}
    chosen, place = _given("what", "agency", "kind"), _given("after", "before")
    if tk.request.method == "POST":
        values = pieces.form_values(("decision", "reason", "note"))
        values["chosen"] = tk.request.form.getlist("contribution")
        refused = entries.decide(values)
        if not refused:
            return tk.redirect_to("qatar_discussion_desk.queue", **chosen)
    try:
        found = pieces.ask(
            "qatar_moderation_queue_list", {**chosen, **place, "limit": pieces.page_size()}
        )
    except tk.ValidationError as err:
        return tk.abort(400, " ".join(err.error_summary.values()))
    shown = {
        "entries": [entries.shown(one) for one in found["results"]],
        "count": found["count"],
        "more": found["more"],
        "chosen": chosen,
        "values": values,
        "refused": refused,
        "kinds": entries.kinds(),
        **_choices(),
        "all_decisions": entries.possible(found["results"]),
        "pages": pieces.around(found, "qatar_discussion_desk.queue", **chosen),
    }
    return pieces.rendered("discussion/queue.html", shown, pieces.CONFLICT if refused else 200)


@qatar_discussion_desk.route("/desk/discussion/post/<id>", methods=["GET", "POST"])
def decide(id: str) -> Response:
    """Show all that is known of a post, and decide about it."""
    refused: list[dict[str, str]] = []
    values: dict[str, Any] = {}
    if tk.request.method == "POST":
        values = dict(pieces.form_values(("decision", "reason", "note", "seen_version")))
        values["chosen"] = [f"{posts.SOURCE.name}:{id}:{values['seen_version']}"]
        refused = entries.decide(values)
        if not refused:
            return tk.redirect_to("qatar_discussion_desk.decide", id=id)
    found = pieces.ask("qatar_discussion_post_history", {"id": id})
    lang, thread = qatar_lang(), found["item"]["thread"]
    shown = {
        "item": _item(found["item"]),
        "revisions": [
            {**one, "when": presentation.moment(one["made_at"], lang)} for one in found["revisions"]
        ],
        "decisions": [_decision(one, lang) for one in found["decisions"]],
        "reports": [
            {
                "reason": tk._(sentences.REASONS[Reason(one["reason"])]),
                "note": one["note"],
                "when": presentation.moment(one["at"], lang),
                "settled": one["settled"],
            }
            for one in found["reports"]
        ],
        "objections": [
            {**one, "when": presentation.moment(one["at"], lang)} for one in found["objections"]
        ],
        "answers": [pieces.shown_post(one, thread) for one in found["answers"]],
        "values": values,
        "refused": refused,
        **_choices(),
    }
    return pieces.rendered("discussion/decide.html", shown, pieces.CONFLICT if refused else 200)


@qatar_discussion_desk.route("/discussion/<id>/lock", methods=["POST"])
def lock(id: str) -> Response:
    """Close a thread to new posts, or open it to them again."""
    locked = tk.request.form.get("locked") == "true"
    pieces.ask("qatar_discussion_thread_lock", {"id": id, "locked": locked})
    return tk.redirect_to("qatar_discussion.thread", id=id)


@qatar_discussion_desk.route("/discussion/<id>/move", methods=["POST"])
def move(id: str) -> Response:
    """Say where a thread stands, for the agency."""
    values = pieces.form_values(("state", "seen_version"))
    try:
        pieces.ask("qatar_discussion_thread_move", {"id": id, **values})
    except tk.ValidationError as err:
        tk.h.flash_error(" ".join(err.error_summary.values()))
    return tk.redirect_to("qatar_discussion.thread", id=id)


@qatar_discussion_desk.route("/organization/<id>/discussion/terms", methods=["GET", "POST"])
def terms(id: str) -> Response:
    """Settle how an agency discusses."""
    found = pieces.ask("qatar_discussion_setting_show", {"agency": id})
    try:
        tk.check_access(
            "qatar_discussion_setting_update", {"user": tk.current_user.name}, {"agency": id}
        )
    except tk.NotAuthorized as err:
        return pieces.refused(err)
    errors: dict[str, Any] = {}
    values = {**found, "seen_version": found["version"]}
    if tk.request.method == "POST":
        values = pieces.form_values(SETTINGS)
        given = {
            **values,
            "enabled": bool(values["enabled"]),
            "accounts_needed": bool(values["accounts_needed"]),
        }
        try:
            pieces.ask("qatar_discussion_setting_update", {"agency": id, **given})
        except tk.ValidationError as err:
            errors = err.error_dict
        else:
            tk.h.flash_success(tk._("The terms are kept. They hold for new contributions."))
            return tk.redirect_to("qatar_discussion_desk.terms", id=id)
    if "seen_version" in errors:
        values["seen_version"] = found["version"]
    shown = {"agency": found["agency"], "values": values, "errors": errors}
    return pieces.rendered(
        "discussion/terms.html", shown, pieces.status_of(errors) if errors else 200
    )


@qatar_discussion_desk.route("/desk/discussion/words", methods=["POST"])
def keep_words() -> Response:
    """Keep the words of a decision to use them again."""
    values = pieces.form_values(("agency", "reason", "name", "text"))
    try:
        pieces.ask("qatar_discussion_template_create", dict(values))
        tk.h.flash_success(tk._("The words are kept for all moderators of the agency."))
    except tk.ValidationError as err:
        tk.h.flash_error(" ".join(err.error_summary.values()))
    return tk.redirect_to("qatar_discussion_desk.queue")


@qatar_discussion_desk.route("/desk/discussion/words/<id>/delete", methods=["POST"])
def drop_words(id: str) -> Response:
    """Throw words away."""
    pieces.ask("qatar_discussion_template_delete", {"id": id})
    return tk.redirect_to("qatar_discussion_desk.queue")


def _given(*names: str) -> dict[str, str]:
    """Return what an address asks for."""
    given = {name: tk.request.args.get(name, "") for name in names}
    return {name: value for name, value in given.items() if value}


def _item(found: dict[str, Any]) -> dict[str, Any]:
    return {
        "post": pieces.shown_post(found["post"], found["thread"]),
        "thread": pieces.shown_thread(found["thread"]),
        "reports": [
            (tk._(sentences.REASONS[Reason(code)]), number)
            for code, number in found["reports"].items()
        ],
        "objection": found["objection"],
        "decisions": [(str(one), tk._(sentences.DECISIONS[one])) for one in found["decisions"]],
        "agency_id": (found["thread"]["agency"] or {}).get("id", ""),
    }


def _decision(found: dict[str, Any], lang: str) -> dict[str, Any]:
    return {
        "what": tk._(sentences.DECIDED[Decision(found["what"])]),
        "after": tk._(sentences.POST_STATES[PostState(found["after"])]),
        "reason": tk._(sentences.REASONS[Reason(found["reason"])]) if found["reason"] else "",
        "note": found["note"],
        "when": presentation.moment(found["at"], lang),
    }


def _choices() -> dict[str, Any]:
    """Return what a moderator chooses from: rules, words to start with."""
    kept = tk.get_action("qatar_discussion_template_list")({}, {})
    return {
        "reasons": pieces.reasons(),
        "templates": kept,
    }
