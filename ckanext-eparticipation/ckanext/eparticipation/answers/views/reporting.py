"""The page on which somebody reports a written answer."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

import ckan.plugins.toolkit as tk

from ckanext.eparticipation.answers import reporting, sight
from ckanext.eparticipation.answers.views import pieces
from ckanext.qatar_sectors.catalogue.bilingual import pick
from ckanext.qatar_sectors.discussion.views.pieces import reasons
from ckanext.qatar_sectors.theme.helpers import qatar_lang

eparticipation_answer_reporting = Blueprint("eparticipation_answer_reporting", __name__)


@eparticipation_answer_reporting.route(
    "/consultation/<name>/results/text/<id>/report", methods=["GET", "POST"]
)
def report(name: str, id: str) -> Response:
    """Tell the moderators that a written answer breaks a rule, or the name of the organisation beside it."""
    package, facts, questions = pieces.consultation(name)
    try:
        tk.check_access("eparticipation_answer_item_report", {"user": _user()}, {"id": id})
    except tk.ObjectNotFound as err:
        return tk.abort(404, str(err))
    except tk.NotAuthorized as err:
        return pieces.refused(err)
    of_name = tk.request.args.get("of") == "name"
    found = reporting.named_beside(id) if of_name else reporting.public(id)
    if found is None or found[2].package_id != facts.package_id or not found[0].is_readable:
        return tk.abort(404, str(sight.not_found()))
    item, text = found[0], reporting.public(id)
    question = text[0].question_id if text is not None else item.question_id
    page = tk.h.url_for("eparticipation_results.texts", name=name, question=question)
    values = {key: tk.request.form.get(key, "").strip() for key in ("reason", "note")}
    errors: dict[str, Any] = {}
    if tk.request.method == "POST":
        try:
            tk.get_action("eparticipation_answer_item_report")(
                {}, {**values, "id": id, "name": of_name}
            )
        except tk.ValidationError as err:
            errors = err.error_dict
        else:
            tk.h.flash_success(tk._("Thank you. A moderator will look at it."))
            return tk.redirect_to(page)
    asked = next(one for one in questions if one.id == question)
    shown = {
        "package": package,
        "facts": facts,
        "question": {"text": pick(asked.text, qatar_lang())},
        "said": item.text,
        "of_name": of_name,
        "back": page,
        "values": values,
        "errors": errors,
        "reasons": reasons(),
    }
    status = pieces.WRONG if errors else 200
    return pieces.rendered("eparticipation/answers/report.html", shown, status, section="results")


def _user() -> str:
    return str(tk.current_user.name) if tk.current_user.is_authenticated else ""
