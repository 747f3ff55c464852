"""What is published already and may answer a question."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.foi.requests import schema, shapes
from ckanext.qatar_sectors.contracts.answering import answers_with
from ckanext.qatar_sectors.theme.text import excerpt, values_of

MOST = 5
# A question is typed in sentences; its first words say what it is about.
WORDS = 12


@answers_with(shapes.Suggestions)
@tk.side_effect_free
@tk.validate_action_data(schema.foi_answer_suggest)
def foi_answer_suggest(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Find public datasets and authorised disclosures that may answer a question.

    :param q: words of the question
    :param organisation: (optional) id or name of an agency: only what it publishes
    :returns: `count`, and the five that fit best in `results`
    """
    tk.check_access("foi_answer_suggest", context, data_dict)
    words = " ".join(data_dict["q"].split()[:WORDS])
    asked: dict[str, Any] = {"q": words, "rows": MOST}
    if reference := data_dict.get("organisation"):
        agency = model.Group.get(reference)
        if agency is None:
            return {"count": 0, "results": []}
        asked["fq"] = f'owner_org:"{agency.id}"'
    # As nobody: only what is public, whoever asks.
    found = tk.get_action("package_search")({"user": ""}, asked)
    return {"count": found["count"], "results": [_facts(one) for one in found["results"]]}


def _facts(package: dict[str, Any]) -> dict[str, Any]:
    notes = values_of(package.get("notes_translated"))
    agency = package.get("organization") or {}
    return {
        "name": package["name"],
        "type": package.get("type", "dataset"),
        "title": values_of(package.get("title_translated")) or {"ar": package["title"] or ""},
        "notes": {language: excerpt(text, 160) for language, text in notes.items()},
        "organisation": values_of(agency.get("title_translated")),
    }
