"""Let the officer sort what people said, decide and propose, and the deputy publish it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.eparticipation.consultations import finding
from ckanext.qatar_sectors.roles import asking
from ckanext.qatar_sectors.roles.policy import Role

from demo.participation.past import dates
from demo.participation.past.voices import Said
from demo.people import act, officer

TEXTS = ("title_ar", "title_en", "decision", "reasons_ar", "reasons_en")
# No promise is made for a day that has passed: milestones are made for this day, then moved.
LATER = timedelta(days=30)


def publish(
    one: dict[str, Any], package_id: str, agency: model.Group, who: str, said: Said
) -> None:
    """Write an outcome and publish it, so many days ago as the sample says."""
    act("eparticipation_consultation_analyse", who, {"id": package_id})
    summary = {name: one[name] for name in ("summary_ar", "summary_en")}
    act("eparticipation_outcome_update", who, {"id": package_id, **summary})
    themes = {theme["key"]: _theme(theme, package_id, who, said) for theme in one["themes"]}
    promised = [_promise(row, package_id, who, themes) for row in one["milestones"]]
    act("eparticipation_outcome_propose", who, {"id": package_id})
    act("eparticipation_outcome_publish", officer(agency.id, Role.DEPUTY), {"id": package_id})
    for milestone, row in zip(promised, one["milestones"], strict=True):
        if "done" in row:
            _fulfil(milestone, who, package_id)
        dates.move_milestone(milestone["id"], row["due"], row.get("done"))
    dates.move_outcome(package_id, one["proposed"], one["published"])


def _theme(one: dict[str, Any], package_id: str, who: str, said: Said) -> str:
    texts = {name: one[name] for name in TEXTS}
    theme = str(act("eparticipation_theme_create", who, {"id": package_id, **texts})["id"])
    chosen = [said[key] for key in one["contributions"]]
    act("eparticipation_theme_assign", who, {"id": theme, "contributions": chosen})
    if "question" in one:
        asked = finding.questions(package_id)[one["question"]].id
        found = {"all_found": True, "question": asked}
        act("eparticipation_theme_assign", who, {"id": theme, **found})
    return theme


def _promise(
    one: dict[str, Any], package_id: str, who: str, themes: dict[str, str]
) -> dict[str, Any]:
    due = (asking.today() + LATER).isoformat()
    texts = {name: one[name] for name in ("title_ar", "title_en")}
    data = {"id": package_id, "due": due, "theme": themes[one["theme"]], **texts}
    made: dict[str, Any] = act("eparticipation_milestone_create", who, data)
    return made


def _fulfil(milestone: dict[str, Any], who: str, package_id: str) -> None:
    name = model.Package.get(package_id).name
    page = tk.url_for("eparticipation_consultations.read", name=name, _external=True)
    title = {f"title_{language}": text for language, text in milestone["title"].items()}
    done = {"done": asking.today().isoformat(), "proof": page}
    data = {"id": milestone["id"], "due": milestone["due"], "theme": milestone["theme"]}
    act("eparticipation_milestone_update", who, {**data, **title, **done})
