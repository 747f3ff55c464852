"""Actions of the indicators: participation against the goal, and the checklist that facts tick."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import Context

from ckanext.eparticipation.consultations import finding
from ckanext.eparticipation.indicators import checklist, proofs, reading, schema, shapes
from ckanext.qatar_sectors.calendar.qatar_time import today_in_qatar
from ckanext.qatar_sectors.contracts.answering import answers_with

FIRST, LAST = 2000, 2100


@answers_with(shapes.Indicators)
@tk.side_effect_free
@tk.validate_action_data(schema.eparticipation_indicator_list)
def eparticipation_indicator_list(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Show participation in a year, counted from the events themselves, and growth against the goal of 20% a year.

    :param year: (optional) the year; this one if none is given
    :returns: distinct people and contributions by agency, consultation, month, language and group; `growth` from the base year on; how
        consultations are answered. Numbers about fewer people of a group than `least`, and those that would give them away, are null
    """
    tk.check_access("eparticipation_indicator_list", context, data_dict)
    now = finding.now()
    year = data_dict.get("year") or today_in_qatar(now).year
    if not FIRST <= year <= LAST:
        sentence = tk._("There are figures from {first} on.").format(first=FIRST)
        raise tk.ValidationError({"year": [sentence]})
    return reading.indicators(year, now)


@answers_with(shapes.Checklist)
@tk.side_effect_free
@tk.validate_action_data(schema.eparticipation_checklist_show)
def eparticipation_checklist_show(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Show the checklist of e-participation features, each ticked only where a fact of the portal proves it now.

    :returns: its sections after the framework of the United Nations: e-information, e-consultation, e-decision-making
    """
    tk.check_access("eparticipation_checklist_show", context, data_dict)
    sections = []
    for section, points in checklist.SECTIONS.items():
        rows = [_point(point, proofs.PROOFS[point.code]()) for point in points]
        sections.append(
            {
                "code": section.value,
                "title": tk._(checklist.TITLES[section]),
                "fulfilled": sum(row["fulfilled"] for row in rows),
                "points": rows,
            }
        )
    return {
        "fulfilled": sum(section["fulfilled"] for section in sections),
        "whole": sum(len(section["points"]) for section in sections),
        "sections": sections,
    }


def _point(point: checklist.Point, proof: checklist.Proof) -> dict[str, Any]:
    return {
        "code": point.code,
        "title": tk._(point.title),
        "rule": tk._(point.rule),
        "fulfilled": proof.number > 0,
        "fact": tk._(point.fact).format(number=proof.number),
        "proof": proof.address or None,
    }
