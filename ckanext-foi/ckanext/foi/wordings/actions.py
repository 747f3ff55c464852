"""Actions of wordings: kept by a Competent Department, offered in its forms."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.foi.entities import finding
from ckanext.foi.errors import Moved
from ckanext.foi.requests import sight
from ckanext.foi.requests.hand import explained
from ckanext.foi.wordings import schema, shapes
from ckanext.foi.wordings.model import FOITemplate
from ckanext.foi.wordings.purposes import LONGEST_TEXT, LONGEST_TITLE, MOST
from ckanext.qatar_sectors.audit.acts import Act, ObjectType
from ckanext.qatar_sectors.audit.trail import record
from ckanext.qatar_sectors.contracts.answering import answers_with

WORDS = ("purpose", "language", "title", "text")


@answers_with(list[shapes.Template])
@tk.side_effect_free
@tk.validate_action_data(schema.foi_template_list)
def foi_template_list(context: Context, data_dict: dict[str, Any]) -> list[dict[str, Any]]:
    """List the wordings of the entities for which one works.

    :param organisation: (optional) id or name of one of them
    :param purpose: (optional) `answer`, `refusal`, `clarification` or `extension`
    :returns: the wordings, by purpose and title
    """
    tk.check_access("foi_template_list", context, data_dict)
    desks = sight.desks_of(sight.viewer(context).id)
    if reference := data_dict.get("organisation"):
        desks &= {finding.agency(reference).id}
    rows = FOITemplate.of(desks, data_dict.get("purpose", ""))
    named = finding.agencies(row.organisation_id for row in rows)
    return [_facts(row, named) for row in rows]


@answers_with(shapes.Template)
@tk.validate_action_data(schema.foi_template_create)
def foi_template_create(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Keep a wording for a Competent Department.

    :param organisation: id or name of the entity
    :param purpose: `answer`, `refusal`, `clarification` or `extension`
    :param language: `ar` or `en`
    :param title: how it is called among the others
    :param text: the wording; who chooses it still changes it
    :returns: the wording
    """
    tk.check_access("foi_template_create", context, data_dict)
    agency_id = finding.agency(data_dict["organisation"]).id
    _check_length(data_dict)
    if len(FOITemplate.of({agency_id})) >= MOST:
        full = tk._("There are {most} wordings already: delete some.").format(most=MOST)
        raise tk.ValidationError({"title": [full]})
    row = FOITemplate(organisation_id=agency_id, changed_by=sight.viewer(context).id)
    return _kept(row, data_dict, "created")


@answers_with(shapes.Template)
@tk.validate_action_data(schema.foi_template_update)
def foi_template_update(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Change a wording. What was written with it stays as it is.

    :param id: the wording
    :param purpose: `answer`, `refusal`, `clarification` or `extension`
    :param language: `ar` or `en`
    :param title: how it is called among the others
    :param text: the wording
    :param seen_version: (optional) the version you looked at; refused if it has changed since
    :returns: the wording
    """
    tk.check_access("foi_template_update", context, data_dict)
    _check_length(data_dict)
    with explained():
        row = _locked(data_dict["id"])
        seen = data_dict.get("seen_version")
        if seen is not None and seen != row.version:
            raise Moved(seen=seen, newest=row.version)
    row.version, row.changed_by = row.version + 1, sight.viewer(context).id
    row.changed_at = sa.func.clock_timestamp()
    return _kept(row, data_dict, "changed")


@answers_with(shapes.Removed)
@tk.validate_action_data(schema.foi_template_delete)
def foi_template_delete(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Delete a wording. What was written with it stays as it is.

    :param id: the wording
    :returns: `id` of what was deleted
    """
    tk.check_access("foi_template_delete", context, data_dict)
    row = _locked(data_dict["id"])
    _note(row, "deleted")
    model.Session.delete(row)
    model.Session.commit()
    return {"id": data_dict["id"]}


def _locked(template_id: str) -> FOITemplate:
    row = FOITemplate.locked(template_id)
    if row is None:
        raise tk.ObjectNotFound(tk._("There is no such wording."))
    return row


def _check_length(data: dict[str, Any]) -> None:
    said = tk._("Write at most {most} characters.")
    for name, most in (("title", LONGEST_TITLE), ("text", LONGEST_TEXT)):
        if len(data[name]) > most:
            raise tk.ValidationError({name: [said.format(most=most)]})


def _kept(row: FOITemplate, data: dict[str, Any], what: str) -> dict[str, Any]:
    for name in WORDS:
        setattr(row, name, data[name].strip())
    model.Session.add(row)
    model.Session.flush()
    _note(row, what)
    model.Session.commit()
    return _facts(row, finding.agencies([row.organisation_id]))


def _note(row: FOITemplate, what: str) -> None:
    details = {"template": row.id, "purpose": row.purpose, "what": what}
    record(Act.FOI_TEMPLATE, ObjectType.AGENCY, row.organisation_id, details=details)


def _facts(row: FOITemplate, named: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": row.id,
        "organisation": named[row.organisation_id],
        "purpose": row.purpose,
        "language": row.language,
        "title": row.title,
        "text": row.text,
        "version": row.version,
        "changed_at": row.changed_at.isoformat(),
    }
