"""The action of the policy table."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import Context

from ckanext.eparticipation.agencies import finding, schema, shapes
from ckanext.eparticipation.agencies.policy import registry, sentences
from ckanext.eparticipation.agencies.policy.point import Finding, Point, Standing, standings
from ckanext.qatar_sectors.contracts.answering import answers_with
from ckanext.qatar_sectors.roles.asking import today


@answers_with(shapes.Policy)
@tk.side_effect_free
@tk.validate_action_data(schema.eparticipation_policy_list)
def eparticipation_policy_list(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Show how far each agency fulfils the e-participation policy, point by point, worked out from what the portal holds.

    :param organisation: (optional) id or name of an agency: that one alone
    :param limit: (optional) how many agencies; 100, at most 500
    :param offset: (optional) after so many
    :returns: `policy`: what it says; `results`: each agency with how many of the points that are `due` are `fulfilled`, and
        its `points` with `state` (`fulfilled`, `partly`, `missing`, `not_due`), the day and the address of the proof
    """
    tk.check_access("eparticipation_policy_list", context, data_dict)
    names, day, points = finding.all_names(), today(), registry.points()
    if reference := data_dict.get("organisation"):
        agency = finding.agency(reference)
        names = {agency.id: agency.name}
    count = len(names)
    limit = min(data_dict["limit"], schema.MOST)
    chosen = dict(list(names.items())[data_dict["offset"] :][:limit])
    agencies = finding.facts(chosen)
    found = standings(points, chosen, day)
    # The beginning of every address of the portal in the reader's language.
    home = tk.h.url_for("home.index", _external=True).rstrip("/")
    return {
        "day": day.isoformat(),
        "count": count,
        "policy": [
            {
                "number": number,
                "text": tk._(text),
                "points": [point.code for point in points if point.number == number],
            }
            for number, text in sentences.POLICY.items()
        ],
        "results": [_facts(agencies[id], found[id], home) for id in chosen],
    }


def _facts(agency: dict[str, Any], standing: Standing, home: str) -> dict[str, Any]:
    return {
        "organisation": agency,
        "fulfilled": standing.fulfilled,
        "due": standing.due,
        "points": [_point(point, one, home) for point, one in standing.findings],
    }


def _point(point: Point, found: Finding, home: str) -> dict[str, Any]:
    facts = {
        name: tk._(value) if isinstance(value, str) and value else value
        for name, value in found.facts.items()
    }
    return {
        "code": point.code,
        "number": point.number,
        "duty": tk._(point.duty),
        "state": found.state.value,
        "state_text": tk._(sentences.STATES[found.state]),
        "on": found.on.isoformat() if found.on else None,
        "proof": _address(found.proof, home),
        "note": tk._(found.note).format(**facts) if found.note else "",
    }


def _address(proof: str, home: str) -> str:
    """Return where a proof is seen: a path of the portal in the reader's language, or an address elsewhere."""
    return home + proof if proof.startswith("/") else proof
