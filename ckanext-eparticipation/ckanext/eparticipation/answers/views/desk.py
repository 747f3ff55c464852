"""Pages of the agency: its answers, one of them, a paper to enter, words to hide."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

import ckan.plugins.toolkit as tk

from ckanext.eparticipation.answers import config, presentation, sentences, waiting
from ckanext.eparticipation.answers.fields import COUNTED, steps
from ckanext.eparticipation.answers.model.file import SCAN
from ckanext.eparticipation.answers.states import Channel
from ckanext.eparticipation.answers.views import pieces
from ckanext.eparticipation.consultations.domain.questions import Question
from ckanext.qatar_sectors.catalogue.bilingual import pick
from ckanext.qatar_sectors.discussion import sentences as rules
from ckanext.qatar_sectors.discussion.post_states import NEED_REASON
from ckanext.qatar_sectors.discussion.reasons import Reason
from ckanext.qatar_sectors.theme.helpers import qatar_lang

FILTERS = ("q", "chosen", "channel", "language", "organisations_only")
DESK = "/desk/participation"

eparticipation_answer_desk = Blueprint("eparticipation_answer_desk", __name__)


@eparticipation_answer_desk.route(DESK + "/consultations/<name>/answers")
def index(name: str) -> Response:
    """List the answers to a consultation, with filters, and counts beside."""
    package, facts, questions = pieces.consultation(name)
    asked = {key: tk.request.args.get(key, "").strip() for key in FILTERS}
    place = {one: tk.request.args[one] for one in ("after", "before") if tk.request.args.get(one)}
    question, _, option = asked["chosen"].partition(" ")
    data = {
        "consultation": facts.package_id,
        "q": asked["q"],
        "question": question,
        "option": option,
        "channel": asked["channel"],
        "language": asked["language"],
        "organisations_only": bool(asked["organisations_only"]),
        "limit": config.page_size(),
        **place,
    }
    try:
        found = tk.get_action("eparticipation_answer_list")({}, data)
    except tk.ValidationError:
        return tk.redirect_to("eparticipation_answer_desk.index", name=package["name"])
    except tk.ObjectNotFound as err:
        return tk.abort(404, str(err))
    except tk.NotAuthorized as err:
        return pieces.refused(err)
    values = {key: value for key, value in asked.items() if value}
    shown = {
        "package": package,
        "facts": facts,
        "found": found,
        "cards": [_card(one, questions) for one in found["results"]],
        "values": values,
        "options": _options(questions),
        "channels": [(one.value, presentation.channel(one.value, tk._)) for one in Channel],
        "pages": pieces.beside(
            found, "eparticipation_answer_desk.index", name=package["name"], **values
        ),
        "may_enter": tk.h.check_access(
            "eparticipation_paper_answer_create", {"consultation": facts.package_id}
        ),
    }
    return pieces.rendered("eparticipation/answers/desk/index.html", shown)


@eparticipation_answer_desk.route(DESK + "/answer/<id>")
def read(id: str) -> Response:
    """Show one answer."""
    found = pieces.ask("eparticipation_answer_show", {"id": id})
    return _read(found, {})


@eparticipation_answer_desk.route(DESK + "/answer/<id>/act", methods=["POST"])
def act(id: str) -> Response:
    """Decide about words as a moderator, or take a paper out that was entered by mistake."""
    found = pieces.ask("eparticipation_answer_show", {"id": id})
    doing = tk.request.form.get("do", "")
    item = {"id": tk.request.form.get("item", "")}
    try:
        if doing == "decide":
            refused = _decided(item["id"])
            if refused:
                return _read(found, {"decision": [refused], "item": item["id"]}, pieces.CONFLICT)
            tk.h.flash_success(tk._("It is decided. Its author reads what became of it."))
        elif doing == "withdraw":
            tk.get_action("eparticipation_paper_answer_withdraw")({}, {"id": id})
            tk.h.flash_success(tk._("The paper is taken out. It counts no more."))
            return tk.redirect_to("eparticipation_answer_desk.index", name=found["consultation"])
    except tk.ValidationError as err:
        return _read(found, {**err.error_dict, "item": item["id"]}, pieces.WRONG)
    except tk.ObjectNotFound as err:
        return tk.abort(404, str(err))
    except tk.NotAuthorized as err:
        return pieces.refused(err)
    return tk.redirect_to("eparticipation_answer_desk.read", id=id)


@eparticipation_answer_desk.route(DESK + "/consultations/<name>/paper", methods=["GET", "POST"])
def paper(name: str) -> Response:
    """Enter an answer that came on paper."""
    _, facts, questions = pieces.consultation(name)
    data: dict[str, Any] = {"consultation": facts.package_id}
    if not tk.h.check_access("eparticipation_paper_answer_create", data):
        return pieces.refused(tk.NotAuthorized(tk._("Only the agency's officers do this.")))
    template = "eparticipation/answers/desk/paper.html"
    if tk.request.method == "GET":
        values = {"submission_key": pieces.new_key(), "language": "ar"}
        return pieces.form_page(name, values, {}, template=template)
    values = {
        **pieces.typed(questions, facts),
        "received_on": tk.request.form.get("received_on", "").strip(),
        "language": tk.request.form.get("language", ""),
        "publish": tk.request.form.get("publish", "no"),
    }
    files = pieces.uploads(questions)
    scan = tk.request.files.get(SCAN)
    if scan is not None and scan.filename:
        files[SCAN] = scan
    try:
        found = tk.get_action("eparticipation_paper_answer_create")(
            {}, {**data, **values, "uploads": files}
        )
    except tk.ValidationError as err:
        return pieces.form_page(name, values, err.error_dict, template=template)
    except tk.ObjectNotFound as err:
        return tk.abort(404, str(err))
    except tk.NotAuthorized as err:
        return pieces.refused(err)
    tk.h.flash_success(tk._("The answer on paper is entered and counts."))
    return tk.redirect_to("eparticipation_answer_desk.read", id=found["id"])


def _decided(item_id: str) -> str:
    """Carry out what a moderator decided; return why it was refused, if it was."""
    form = tk.request.form
    one = {"source": waiting.SOURCE.name, "id": item_id, "seen_version": form.get("seen", "")}
    data = {"contributions": [one], "decision": form.get("decision", "")}
    data |= {"reason": form.get("reason", ""), "note": form.get("note", "")}
    found = tk.get_action("qatar_moderation_queue_decide")({}, data)
    return "".join(refused["message"] for refused in found["refused"])


def _read(found: dict[str, Any], errors: dict[str, Any], status: int = 200) -> Response:
    package, facts, questions = pieces.consultation(found["consultation"])
    shown = {
        "package": package,
        "facts": facts,
        "card": _card(found, questions),
        "can_moderate": found["can_moderate"],
        "can_withdraw": found["can_withdraw"],
        "scans": [one for one in found["files"] if one["question"] == SCAN],
        "reasons": [(one.value, tk._(rules.REASONS[one])) for one in Reason],
        "errors": errors,
    }
    return pieces.rendered("eparticipation/answers/desk/read.html", shown, status)


def _card(found: dict[str, Any], questions: list[Question]) -> dict[str, Any]:
    lang = qatar_lang()
    values = {one["question"]: one["value"] for one in found["items"]}
    items = {one["question"]: one for one in found["items"]}
    said = []
    for one in questions:
        if one.id in values:
            (shown,) = presentation.said([one], values, found.get("files", ()), lang)
            said.append(
                {"shown": shown, "item": items[one.id], "decisions": _choices(items[one.id])}
            )
    return {
        **found,
        "at": presentation.moment(found["submitted_at"], lang),
        "channel_word": presentation.channel(found["channel"], tk._),
        "said": said,
        "name": _name(found["organisation_item"]),
    }


def _name(item: dict[str, Any] | None) -> dict[str, Any] | None:
    """Return the name of an organisation as the page shows it to who moderates."""
    if item is None:
        return None
    line = (item["value"],) if item["value"] else ()
    shown = presentation.Said(tk._(sentences.NAME), "text", line)
    return {"shown": shown, "item": item, "decisions": _choices(item)}


def _choices(item: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what can be decided about an item: with a rule, or by one press."""
    return [
        {"value": one, "word": tk._(rules.DECISIONS[one]), "needs_reason": one in NEED_REASON}
        for one in item["decisions"]
    ]


def _options(questions: list[Question]) -> list[dict[str, Any]]:
    """Return the choices by which answers can be filtered, by question."""
    lang = qatar_lang()
    found = []
    for question in questions:
        words = {option.id: pick(option.text, lang) for option in question.options}
        choices = [(f"{question.id} {step}", words.get(step, step)) for step in steps(question)]
        if question.kind not in COUNTED:
            choices = [(question.id, tk._("Has an answer"))]
        found.append({"word": pick(question.text, lang), "choices": choices})
    return found
