"""The frame of every page about one consultation: heading, dates, tabs. Subjects put their own parts into it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Response

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.eparticipation.consultations import finding, presentation, reading, words
from ckanext.eparticipation.consultations.domain import states
from ckanext.eparticipation.consultations.domain.states import HIDDEN, Facts, State
from ckanext.eparticipation.consultations.model import Consultation
from ckanext.eparticipation.consultations.sections import sections
from ckanext.qatar_sectors.theme.helpers import qatar_lang, qatar_sector_names

CONFLICT, WRONG = 409, 400


@dataclass(frozen=True)
class Opened:
    """A consultation whose page is asked for: its facts, where it stands now, who asks."""

    facts: Facts
    state: State
    name: str
    user_id: str | None


def opened(reference: str) -> Opened:
    """Return the consultation of a page, or end the page as not found."""
    user_id = getattr(tk.current_user, "id", None)
    instant = finding.now()
    try:
        facts = finding.shown(reference, user_id, instant)
    except tk.ObjectNotFound as err:
        tk.abort(404, str(err))
    package: Any = model.Package.get(facts.package_id)
    return Opened(facts, states.state_at(facts, instant), package.name, user_id)


def head(at: Opened, section: str = "overview") -> dict[str, Any]:
    """Return what `eparticipation/consultations/base.html` shows around a section."""
    row, package = Consultation.get(at.facts.package_id), model.Package.get(at.facts.package_id)
    agency = reading.agencies([at.facts.organisation_id]).get(at.facts.organisation_id, {})
    now = finding.now()
    found = reading.listed(row, package, agency, now)  # type: ignore[arg-type]
    shown = presentation.listed(found, qatar_lang(), now, qatar_sector_names())
    tabs = [
        {
            "word": tk._(one.word),
            "address": tk.h.url_for(one.endpoint, name=at.name),
            "current": one.name == section,
        }
        for one in sections(at.facts, at.state)
    ]
    return {
        **shown,
        "id": at.facts.package_id,
        "word": tk._(words.STATES[at.state]),
        "tabs": tabs if len(tabs) > 1 else [],
        "hidden": at.state in HIDDEN,
    }


def rendered(
    template: str, at: Opened, section: str, shown: dict[str, Any], status: int = 200
) -> Response:
    """Return a page of a consultation; what the public does not see, and what is for one reader, no cache keeps."""
    body = tk.render(template, {"head": head(at, section), **shown})
    response = Response(body, status=status)
    if at.state in HIDDEN or tk.current_user.is_authenticated:
        response.headers["Cache-Control"] = "private, no-store"
    return response


def status_of(errors: dict[str, Any]) -> int:
    """Return the status of a page that refuses a form."""
    return CONFLICT if {"seen_version", "state"} & errors.keys() else WRONG
