"""Hold the sample agencies' consultations: written by an officer, approved by a deputy."""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from typing import Any

from werkzeug.datastructures import FileStorage

from ckan import model

from ckanext.eparticipation.consultations import finding, writing
from ckanext.qatar_sectors.roles.policy import Role

from demo.content import HERE, read_yaml
from demo.participation.pages import senior_officer
from demo.people import act, officer

SOON = timedelta(minutes=1)
WRITTEN = (
    *("title_translated", "notes_translated", "objective_translated", "scope_translated"),
    *("method_translated", "audience_translated", "law_translated", "tags_translated", "sectors"),
    *("moderation", "without_account", "for_organisations", "discussion"),
)


def fill_consultations() -> int:
    """Write what is missing; return how many consultations are new. A second call changes nothing."""
    made = 0
    for one in read_yaml(HERE / "participation" / "consultations.yaml"):
        agency, who = consulting(one["agency"])
        if exists(who, one["title_translated"]):
            continue
        draft = write(one, agency, who, one["opens"], one["closes"])
        if one["state"] == "approved":
            announce(draft["id"], agency, who)
        made += 1
    return made


def consulting(name: str) -> tuple[model.Group, str]:
    """Return an agency, and the account of its senior officer."""
    pages = {one["agency"]: one for one in read_yaml(HERE / "participation" / "pages.yaml")}
    agency = model.Group.get(name)
    return agency, senior_officer(pages[name], agency)


def exists(who: str, title: dict[str, str]) -> bool:
    """Say whether the officer's agency has a consultation of this title."""
    listed = act("eparticipation_desk_list", who, {})["results"]
    return any(one["title"] == title for one in listed)


def write(
    one: dict[str, Any], agency: model.Group, who: str, opens: int, open_for: int
) -> dict[str, Any]:
    """Write a draft with its questions and documents, marked as a sample; it opens in so many days."""
    begun = finding.now() + SOON
    data = {name: one[name] for name in WRITTEN if name in one}
    days = {"opens": _moment(begun, opens), "closes": _moment(begun, opens + open_for)}
    made: dict[str, Any] = act(
        "eparticipation_consultation_create", who, {"organisation": agency.id, **days, **data}
    )
    writing.patch(made["id"], {"is_sample": "true"})
    act("eparticipation_question_update", who, {"id": made["id"], "questions": one["questions"]})
    for document in one["documents"]:
        file = FileStorage(io.BytesIO(document["text"].encode()), filename=document["file"])
        act(
            "eparticipation_document_create",
            who,
            {"id": made["id"], "name": document["name"], "upload": file},
        )
    return made


def announce(package_id: str, agency: model.Group, who: str) -> None:
    """Let the officer attest and submit a draft, and the deputy approve it."""
    act("eparticipation_consultation_submit", who, {"id": package_id, "suitable_topic": True})
    deputy = officer(agency.id, Role.DEPUTY)
    act("eparticipation_consultation_approve", deputy, {"id": package_id})


def _moment(begun: datetime, days: int) -> str:
    return (begun + timedelta(days=days)).isoformat()
