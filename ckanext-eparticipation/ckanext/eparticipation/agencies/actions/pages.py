"""Actions of agencies' e-participation pages. The page is its last version; versions stay as they are."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.eparticipation.agencies import finding, presentation, schema, sentences, shapes
from ckanext.eparticipation.agencies.content import EMPTY, Content, read, to_json
from ckanext.eparticipation.agencies.model import PageVersion
from ckanext.qatar_sectors.audit.acts import Act, ObjectType
from ckanext.qatar_sectors.audit.trail import record
from ckanext.qatar_sectors.calendar.qatar_time import QATAR
from ckanext.qatar_sectors.contracts.answering import answers_with
from ckanext.qatar_sectors.identity.names import acting_names
from ckanext.qatar_sectors.roles.answering import is_allowed
from ckanext.qatar_sectors.roles.sight import account_of


@answers_with(shapes.Pages)
@tk.side_effect_free
@tk.validate_action_data(schema.eparticipation_page_list)
def eparticipation_page_list(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """List the agencies with the state of their e-participation pages, by title.

    :param q: (optional) words of the agency's name, in either language
    :param limit: (optional) how many; 100, at most 500
    :param offset: (optional) after so many
    :returns: `count` and `results`: each agency, whether its page is `written` and `complete`, and when it was last saved
    """
    tk.check_access("eparticipation_page_list", context, data_dict)
    found = finding.facts(finding.all_names())
    ids = [id for id in finding.all_names() if _fits(found[id], data_dict.get("q", ""))]
    chosen = ids[data_dict["offset"] :][: min(data_dict["limit"], schema.MOST)]
    histories = PageVersion.histories(chosen)
    results = []
    for id in chosen:
        newest = histories[id][0] if id in histories else None
        results.append(
            {
                "organisation": found[id],
                "written": newest is not None,
                "complete": newest is not None and not newest.lacks,
                "saved_at": _moment(newest) if newest else None,
            }
        )
    return {"count": len(ids), "results": results}


@answers_with(shapes.Page)
@tk.side_effect_free
@tk.validate_action_data(schema.eparticipation_page_show)
def eparticipation_page_show(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Show an agency's e-participation page.

    :param organisation: id or name of the agency
    :param version: (optional) the number of an earlier version, for those who may read them
    :returns: the statement of commitment in its parts (`texts`), `channels`, `accounts`, and what it `lacks`; `version` is 0
        while it has never been written
    """
    tk.check_access("eparticipation_page_show", context, data_dict)
    agency = finding.agency(data_dict["organisation"])
    row = last = PageVersion.last(agency.id)
    if "version" in data_dict:
        tk.check_access("eparticipation_page_version_list", context, {"organisation": agency.id})
        row = PageVersion.get(agency.id, data_dict["version"])
        if row is None:
            raise tk.ObjectNotFound(tk._("There is no such version."))
    return _shown(context, agency, row, last.number if last else 0)


@answers_with(shapes.Page)
@tk.validate_action_data(schema.eparticipation_page_update)
def eparticipation_page_update(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Write an agency's e-participation page: a new version, whole. Earlier versions stay.

    :param organisation: id or name of the agency
    :param seen_version: the version that this one follows, 0 for the first: if there is a newer one, nothing is written
    :param goals_ar: (optional) statement of commitment: goals, in Arabic
    :param goals_en: (optional) the same in English
    :param activities_ar: (optional) activities, in Arabic
    :param activities_en: (optional) the same in English
    :param plans_ar: (optional) plans, in Arabic
    :param plans_en: (optional) the same in English
    :param topics_ar: (optional) topics, in Arabic
    :param topics_en: (optional) the same in English
    :param communication_ar: (optional) ways of communication, in Arabic
    :param communication_en: (optional) the same in English
    :param disclaimer_ar: (optional) the disclaimer, in Arabic
    :param disclaimer_en: (optional) the same in English
    :param channels: (optional) rows with `kind` (`web`, `email`, `telephone`, `place`), `name_ar`, `name_en`, `address`,
        `answer_days` (working days, 0 to 90); 20 at most
    :param accounts: (optional) rows with `network` and `url`; 20 at most
    :param own_page: (optional) address of the page on the agency's own site that shows this one
    :returns: the page as it is now
    """
    tk.check_access("eparticipation_page_update", context, data_dict)
    agency = finding.agency(data_dict["organisation"])
    page = _checked(agency, data_dict)
    last = PageVersion.last(agency.id)
    seen = data_dict["seen_version"]
    if seen != (last.number if last else 0):
        raise _conflict()
    if last is not None and last.content == to_json(page):
        return _shown(context, agency, last, last.number)
    account = account_of(context)
    row = PageVersion(
        organisation_id=agency.id,
        number=seen + 1,
        content=to_json(page),
        lacks=page.lack_codes,
        saved_by=account.id if account is not None else "",
    )
    model.Session.add(row)
    try:
        model.Session.flush()
    except sa.exc.IntegrityError as err:
        # Somebody saved the same version at the same moment.
        model.Session.rollback()
        raise _conflict() from err
    details: dict[str, Any] = {"version": row.number}
    record(Act.EPARTICIPATION_PAGE, ObjectType.AGENCY, agency.id, details=details)
    model.Session.commit()
    return _shown(context, agency, row, row.number)


@answers_with(shapes.Page)
@tk.side_effect_free
@tk.validate_action_data(schema.eparticipation_page_preview)
def eparticipation_page_preview(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Show how an agency's e-participation page would look, without writing it.

    :param organisation: id or name of the agency
    :param goals_ar: (optional) statement of commitment: goals, in Arabic
    :param goals_en: (optional) the same in English
    :param activities_ar: (optional) activities, in Arabic
    :param activities_en: (optional) the same in English
    :param plans_ar: (optional) plans, in Arabic
    :param plans_en: (optional) the same in English
    :param topics_ar: (optional) topics, in Arabic
    :param topics_en: (optional) the same in English
    :param communication_ar: (optional) ways of communication, in Arabic
    :param communication_en: (optional) the same in English
    :param disclaimer_ar: (optional) the disclaimer, in Arabic
    :param disclaimer_en: (optional) the same in English
    :param channels: (optional) rows with `kind` (`web`, `email`, `telephone`, `place`), `name_ar`, `name_en`, `address`,
        `answer_days` (working days, 0 to 90); 20 at most
    :param accounts: (optional) rows with `network` and `url`; 20 at most
    :param own_page: (optional) address of the page on the agency's own site that shows this one
    :returns: the page as it would be
    """
    tk.check_access("eparticipation_page_preview", context, data_dict)
    agency = finding.agency(data_dict["organisation"])
    page = _checked(agency, data_dict)
    last = PageVersion.last(agency.id)
    shown = _shown(context, agency, last, last.number if last else 0)
    return {**shown, **presentation.content(page, tk._)}


@answers_with(shapes.Versions)
@tk.side_effect_free
@tk.validate_action_data(schema.eparticipation_page_version_list)
def eparticipation_page_version_list(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """List the versions of an agency's e-participation page, the newest first.

    :param organisation: id or name of the agency
    :param limit: (optional) how many; 50, at most 500
    :param offset: (optional) after so many
    :returns: `count` and `results`: when each was saved, by whom, and how many texts it lacked
    """
    tk.check_access("eparticipation_page_version_list", context, data_dict)
    agency = finding.agency(data_dict["organisation"])
    limit = min(data_dict["limit"], schema.MOST)
    rows, count = PageVersion.listed(agency.id, limit, data_dict["offset"])
    names = acting_names(row.saved_by for row in rows)
    results = [
        {
            "version": row.number,
            "saved_at": _moment(row),
            "saved_by": names.get(row.saved_by or "", ""),
            "lacks": len(row.lacks),
        }
        for row in rows
    ]
    return {
        "organisation": finding.facts([agency.id])[agency.id],
        "count": count,
        "results": results,
    }


def _checked(agency: Any, data: dict[str, Any]) -> Content:
    """Return what was sent as the content of a page, or say what is wrong beside each field."""
    page, flaws = read(data, finding.homepage(agency))
    if flaws:
        raise tk.ValidationError(presentation.errors(flaws, tk._))
    return page


def _shown(
    context: Context, agency: Any, row: PageVersion | None, last_version: int
) -> dict[str, Any]:
    page = row.page if row is not None else EMPTY
    data = {"organisation": agency.id}
    return {
        "organisation": finding.facts([agency.id])[agency.id],
        "version": row.number if row is not None else 0,
        "last_version": last_version,
        "saved_at": _moment(row) if row is not None else None,
        **presentation.content(page, tk._),
        "homepage": finding.homepage(agency),
        "may_update": is_allowed("eparticipation_page_update", context, data),
        "may_read_versions": is_allowed("eparticipation_page_version_list", context, data),
    }


def _moment(row: PageVersion) -> str:
    return row.saved_at.astimezone(QATAR).isoformat()


def _fits(agency: dict[str, Any], words: str) -> bool:
    text = " ".join([agency["name"], *agency["title"].values()]).casefold()
    return all(word in text for word in words.casefold().split())


def _conflict() -> tk.ValidationError:
    return tk.ValidationError({"seen_version": [tk._(sentences.CONFLICT)]})
