"""Pages of the agency: its answers, one of them, a paper to enter, words to hide."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

import ckan.plugins.toolkit as tk

from ckanext.eparticipation.answers import config, presentation
from ckanext.eparticipation.answers.fields import COUNTED, steps
from ckanext.eparticipation.answers.model.file import SCAN
from ckanext.eparticipation.answers.states import Channel
from ckanext.eparticipation.answers.views import pieces
from ckanext.eparticipation.consultations.domain.questions import Question
from ckanext.qatar_sectors.catalogue.bilingual import pick
from ckanext.qatar_sectors.discussion import sentences as rules
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
    size, number = config.page_size(), int(tk.h.get_page_number(tk.request.args))
    question, _, option = asked["chosen"].partition(" ")
    data = {
        "consultation": facts.package_id,
        "q": asked["q"],
        "question": question,
        "option": option,
        "channel": asked["channel"],
        "language": asked["language"],
        "organisations_only": bool(asked["organisations_only"]),
        "limit": size,
        "offset": (number - 1) * size,
    }
    try:
        found = tk.get_action("eparticipation_answer_list")({}, data)
    except tk.ValidationError:
        return tk.redirect_to("eparticipation_answer_desk.index", name=package["name"])
    except tk.ObjectNotFound as err:
        return tk.abort(404, str(err))
    except tk.NotAuthorized as err:
        return pieces.refused(err)
    last = max(1, -(-found["count"] // size))
    values = {key: value for key, value in asked.items() if value}
    shown = {
        "package": package,
        "facts": facts,
        "found": found,
        "cards": [_card(one, questions) for one in found["results"]],
        "values": values,
        "options": _options(questions),
        "channels": [(one.value, presentation.channel(one.value, tk._)) for one in Channel],
        "newer": number - 1 if number > 1 else None,
        "older": number + 1 if number < last else None,
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
    """Hide words, show them again, or take a paper out that was entered by mistake."""
    found = pieces.ask("eparticipation_answer_show", {"id": id})
    doing = tk.request.form.get("do", "")
    item = {"id": tk.request.form.get("item", "")}
    try:
        if doing == "hide":
            reason, note = (tk.request.form.get(part, "") for part in ("reason", "note"))
            tk.get_action("eparticipation_answer_item_hide")(
                {}, {**item, "reason": reason, "note": note}
            )
            tk.h.flash_success(tk._("It is hidden. Its author reads the reason."))
        elif doing == "restore":
            tk.get_action("eparticipation_answer_item_restore")({}, item)
            tk.h.flash_success(tk._("It is shown again."))
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
        **pieces.typed(questions),
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
    hidden = {name: one for name, one in items.items() if one["hidden"]}
    said = []
    for one in questions:
        if one.id in values:
            (shown,) = presentation.said([one], values, found.get("files", ()), lang, {**hidden})
            said.append(
                {"shown": shown, "item": items[one.id], "can_hide": one.kind not in COUNTED}
            )
    return {
        **found,
        "at": presentation.moment(found["submitted_at"], lang),
        "channel_word": presentation.channel(found["channel"], tk._),
        "said": said,
    }


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
