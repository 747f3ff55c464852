"""Actions of results: counts of what was chosen, and written answers that everybody may read."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import Context

from ckanext.eparticipation.answers import config, counting, schema, shapes, sight, words
from ckanext.eparticipation.consultations import finding
from ckanext.eparticipation.consultations.domain.questions import Kind
from ckanext.qatar_sectors.contracts.answering import answers_with


@answers_with(shapes.Figures)
@tk.side_effect_free
@tk.validate_action_data(schema.eparticipation_answer_figures_show)
def eparticipation_answer_figures_show(
    context: Context, data_dict: dict[str, Any]
) -> dict[str, Any]:
    """Show what was answered in numbers: for everybody after the closing, for the agency at any time.

    :param consultation: id or name of the consultation
    :returns: how many answers count, a tally for each question, participants by group where they are enough
    """
    tk.check_access("eparticipation_answer_figures_show", context, data_dict)
    facts, _ = sight.consultation(context, data_dict)
    questions = finding.questions(facts.package_id)
    found = counting.figures(facts, questions)
    tallies = []
    for question in questions:
        tally = found.tallies.get(question.id)
        tallies.append(
            {
                "question": question.id,
                "kind": question.kind.value,
                "answered": tally.answered if tally else found.written.get(question.id, 0),
                "mean": tally.mean if tally else None,
                "lines": [
                    {
                        "code": line.code,
                        "count": line.count,
                        "percent": line.percent,
                        "points": line.points,
                    }
                    for line in (tally.lines if tally else ())
                ],
            }
        )
    return {
        "answers": found.answers,
        "questions": tallies,
        "groups": [
            {
                "dimension": name,
                "groups": [{"group": one.group, "count": one.count} for one in groups],
            }
            for name, groups in found.groups.items()
        ],
        "least_group": config.least_group(),
    }


@answers_with(shapes.PublicTexts)
@tk.side_effect_free
@tk.validate_action_data(schema.eparticipation_answer_text_list)
def eparticipation_answer_text_list(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """List the written answers to a question that everybody may read, after the closing.

    :param consultation: id or name of the consultation
    :param question: id of a question that is answered in words
    :param limit: (optional) how many; 20, at most 100
    :param after: (optional) the place after which the page begins: `after` of an earlier answer
    :param before: (optional) the place before which it ends
    :returns: `count`, how many of them are `readable`, how many are `waiting` for a moderator (and not among them), the
        places `before` and `after` where there is more, and `results` in an order that tells nothing of their authors
    """
    tk.check_access("eparticipation_answer_text_list", context, data_dict)
    facts, _ = sight.consultation(context, data_dict)
    asked = {question.id: question.kind for question in finding.questions(facts.package_id)}
    if asked.get(data_dict["question"]) is not Kind.TEXT:
        raise sight.not_found()
    window = sight.window(data_dict, schema.MOST)
    piece = words.public_texts(facts.package_id, data_dict["question"], window)
    count, readable, waiting = words.public_numbers(facts.package_id, data_dict["question"])
    return {
        "count": count,
        "readable": readable,
        "waiting": waiting,
        **sight.places(piece),
        "results": [row for _, row in piece.rows],
    }
