"""Hold the sample agencies' consultations: written by an officer, approved by a deputy."""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from typing import Any

from werkzeug.datastructures import FileStorage

from ckan import model

from ckanext.eparticipation.consultations import finding
from ckanext.qatar_sectors.roles.policy import Role

from demo.content import HERE, read_yaml
from demo.participation.pages import senior_officer
from demo.people import act, officer

SOON = timedelta(minutes=1)
BESIDE = frozenset({"agency", "key", "state", "opens", "closes", "documents", "questions"})


def fill_consultations() -> int:
    """Write what is missing; return how many consultations are new. A second call changes nothing."""
    pages = {one["agency"]: one for one in read_yaml(HERE / "participation" / "pages.yaml")}
    return sum(
        _hold(one, pages[one["agency"]])
        for one in read_yaml(HERE / "participation" / "consultations.yaml")
    )


def _hold(one: dict[str, Any], page: dict[str, Any]) -> int:
    agency = model.Group.get(one["agency"])
    who = senior_officer(page, agency)
    if _exists(who, one["title_translated"]):
        return 0
    begun = finding.now() + SOON
    data = {name: value for name, value in one.items() if name not in BESIDE}
    days = {"opens": _moment(begun, one["opens"])}
    days["closes"] = _moment(begun, one["opens"] + one["closes"])
    made = act(
        "eparticipation_consultation_create", who, {"organisation": agency.id, **days, **data}
    )
    act("eparticipation_question_update", who, {"id": made["id"], "questions": one["questions"]})
    for document in one["documents"]:
        file = FileStorage(io.BytesIO(document["text"].encode()), filename=document["file"])
        act(
            "eparticipation_document_create",
            who,
            {"id": made["id"], "name": document["name"], "upload": file},
        )
    if one["state"] == "approved":
        act("eparticipation_consultation_submit", who, {"id": made["id"], "suitable_topic": True})
        deputy = officer(agency.id, Role.DEPUTY)
        act("eparticipation_consultation_approve", deputy, {"id": made["id"]})
    return 1


def _exists(who: str, title: dict[str, str]) -> bool:
    listed = act("eparticipation_desk_list", who, {})["results"]
    return any(one["title"] == title for one in listed)


def _moment(begun: datetime, days: int) -> str:
    return (begun + timedelta(days=days)).isoformat()
