"""What the pages ask of actions, and how a refusal ends a page."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.qatar_sectors.harvest.presentation import health
from ckanext.qatar_sectors.roles.answering import allow_page
from ckanext.qatar_sectors.roles.asking import agencies_where
from ckanext.qatar_sectors.roles.policy import Doing, Thing


def source_of(reference: str) -> dict[str, Any]:
    """Return a source, or end the page with 404."""
    try:
        found: dict[str, Any] = tk.get_action("qatar_harvest_source_show")({}, {"id": reference})
    except tk.ObjectNotFound:
        return tk.abort(404, tk._("There is no such source."))
    return found


def shown(sources: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return sources with the word for their state."""
    return [{**source, "health": health(source)} for source in sources]


def own_agencies() -> list[dict[str, Any]]:
    """Return the agencies for which the reader may register sources, or end with 403."""
    allow_page("qatar_harvest_source_create", {})
    mine = agencies_where(Doing.CREATE, Thing.SOURCE, user_id=tk.current_user.id)
    wanted = sa.select(model.Group).where(
        model.Group.is_organization, model.Group.state == "active"
    )
    if mine is not None:
        wanted = wanted.where(model.Group.id.in_(mine))
    return [
        {"id": agency.id, "name": agency.name, "title": agency.title}
        for agency in model.Session.scalars(wanted.order_by(model.Group.title))
    ]


def do(action: str, data: dict[str, Any]) -> dict[str, Any]:
    """Call an action; a refusal ends the page."""
    try:
        done: dict[str, Any] = tk.get_action(action)({}, data)
    except tk.NotAuthorized as err:
        return tk.abort(403, str(err))
    except tk.ObjectNotFound as err:
        return tk.abort(404, str(err))
    return done
