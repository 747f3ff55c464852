"""The page of what was answered: a chart and its table for each question, and words that may be read by all."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

import ckan.plugins.toolkit as tk

from ckanext.eparticipation.answers import presentation, sight, waiting
from ckanext.eparticipation.answers.chart import chart
from ckanext.eparticipation.answers.tally import Line, Tally
from ckanext.eparticipation.answers.views import pieces
from ckanext.eparticipation.consultations.domain.questions import Kind, Question
from ckanext.eparticipation.consultations.domain.states import Facts
from ckanext.qatar_sectors.catalogue.bilingual import pick
from ckanext.qatar_sectors.discussion import sentences as rules
from ckanext.qatar_sectors.discussion.reasons import Reason
from ckanext.qatar_sectors.discussion.standing import viewer_of
from ckanext.qatar_sectors.roles.policy import Doing
from ckanext.qatar_sectors.theme.helpers import qatar_direction, qatar_lang

# Written answers on the first page of results, and on a page of their own.
FEW, MANY = 5, 20

eparticipation_results = Blueprint("eparticipation_results", __name__)


@eparticipation_results.route("/consultation/<name>/results")
def index(name: str) -> Response:
    """Show what was answered."""
    package, facts, questions = pieces.consultation(name)
    found = pieces.ask("eparticipation_answer_figures_show", {"consultation": facts.package_id})
    by_id = {one["question"]: one for one in found["questions"]}
    shown = {
        "package": package,
        "facts": facts,
        "found": found,
        "questions": [
            _question(facts, number, question, by_id[question.id])
            for number, question in enumerate(questions, 1)
        ],
        "groups": presentation.counted_groups(found["groups"], tk._),
    }
    return pieces.rendered("eparticipation/answers/results.html", shown, section="results")


@eparticipation_results.route("/consultation/<name>/results/<question>")
def texts(name: str, question: str) -> Response:
    """Show the written answers to one question."""
    package, facts, questions = pieces.consultation(name)
    place = {one: tk.request.args[one] for one in ("after", "before") if tk.request.args.get(one)}
    try:
        found = _texts(facts, question, MANY, **place)
    except tk.ValidationError:
        return tk.redirect_to("eparticipation_results.texts", name=name, question=question)
    asked = next(one for one in questions if one.id == question)
    shown = {
        "package": package,
        "facts": facts,
        "question": {"id": question, "text": pick(asked.text, qatar_lang())},
        "texts": found,
        "pages": pieces.beside(
            found, "eparticipation_results.texts", name=package["name"], question=question
        ),
    }
    return pieces.rendered("eparticipation/answers/texts.html", shown, section="results")


def _question(
    facts: Facts, number: int, question: Question, found: dict[str, Any]
) -> dict[str, Any]:
    lang = qatar_lang()
    words = {option.id: pick(option.text, lang) for option in question.options}
    lines = tuple(Line(**one) for one in found["lines"])
    tally = Tally(question.id, question.kind, found["answered"], lines, found["mean"])
    written = question.kind is Kind.TEXT
    return {
        **found,
        "number": number,
        "text": pick(question.text, lang),
        "lowest": pick(question.lowest, lang),
        "highest": pick(question.highest, lang),
        "rows": [{**one, "word": words.get(one["code"], one["code"])} for one in found["lines"]],
        "chart": chart(tally, rtl=qatar_direction() == "rtl"),
        "texts": _texts(facts, question.id, FEW) if written else None,
        "few": FEW,
    }


def _texts(facts: Facts, question: str, limit: int, **place: str) -> dict[str, Any]:
    data = {"consultation": facts.package_id, "question": question, "limit": limit, **place}
    found = pieces.ask("eparticipation_answer_text_list", data)
    moderates = tk.current_user.is_authenticated and sight.may(
        viewer_of(tk.current_user.id), Doing.MODERATE, facts
    )
    for one in found["results"]:
        # Whose answer it is part of is for who moderates it.
        one["desk"] = waiting.SOURCE.address(one["id"]) if moderates else ""
        one["rule"] = tk._(rules.REASONS[Reason(one["reason"])]) if one["reason"] else ""
    return dict(found)
