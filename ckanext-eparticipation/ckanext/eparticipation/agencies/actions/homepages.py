"""Actions about agencies' own sites: where the page is shown, and whether the home page leads to it."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.eparticipation.agencies import finding, schema, sentences, shapes
from ckanext.eparticipation.agencies.homepage.looking import look
from ckanext.eparticipation.agencies.homepage.proof import Outcome
from ckanext.eparticipation.agencies.model import HomepageLook, PageVersion
from ckanext.eparticipation.agencies.statement import LANGUAGES
from ckanext.qatar_sectors.calendar.qatar_time import QATAR
from ckanext.qatar_sectors.contracts.answering import answers_with
from ckanext.qatar_sectors.harvest.public_address import public_params
from ckanext.qatar_sectors.harvest.sentences import sentence
from ckanext.qatar_sectors.limits.asking import hit
from ckanext.qatar_sectors.roles.answering import is_allowed
from ckanext.qatar_sectors.roles.sight import account_of
from ckanext.qatar_sectors.theme.language import locale_in_address

SHOWN = 20


@answers_with(shapes.Homepage)
@tk.side_effect_free
@tk.validate_action_data(schema.eparticipation_homepage_show)
def eparticipation_homepage_show(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Show whether an agency's own site leads to its e-participation page, with the last looks at it.

    :param organisation: id or name of the agency
    :returns: the addresses of the `homepage`, in both languages of the `page` and of what the agency can `embed`, and `looks` with their
        outcome (`shown`, `linked`, `absent`, `unreachable`, `no_homepage`), proof (`steps`) and date
    """
    tk.check_access("eparticipation_homepage_show", context, data_dict)
    agency = finding.agency(data_dict["organisation"])
    last = PageVersion.last(agency.id)
    data = {"organisation": agency.id}
    return {
        "organisation": finding.facts([agency.id])[agency.id],
        "homepage": finding.homepage(agency),
        "own_page": last.page.own_page if last else "",
        "page": _addresses("read", agency.name),
        "embed": _addresses("embed", agency.name),
        "looks": [_facts(row) for row in HomepageLook.listed(agency.id, SHOWN)],
        "may_update": is_allowed("eparticipation_homepage_check", context, data),
    }


@answers_with(shapes.Homepage)
@tk.validate_action_data(schema.eparticipation_homepage_check)
def eparticipation_homepage_check(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Look now whether an agency's own site leads to its e-participation page.

    :param organisation: id or name of the agency
    :returns: as `eparticipation_homepage_show`, with this look as the first
    """
    tk.check_access("eparticipation_homepage_check", context, data_dict)
    agency = finding.agency(data_dict["organisation"])
    hit("check")
    account = account_of(context)
    look(agency, account.id if account is not None else "")
    model.Session.commit()
    return eparticipation_homepage_show(context, {"organisation": agency.id})


def _addresses(view: str, name: str) -> dict[str, str]:
    """Return the addresses of a page in both languages."""
    endpoint = f"eparticipation_agencies.{view}"
    return {
        lang: tk.h.url_for(endpoint, id=name, _external=True, locale=locale_in_address(lang))
        for lang in LANGUAGES
    }


def _facts(row: HomepageLook) -> dict[str, Any]:
    return {
        "id": row.id,
        "looked_at": row.looked_at.astimezone(QATAR).isoformat(),
        "homepage": row.homepage,
        "outcome": row.outcome,
        "outcome_text": tk._(sentences.OUTCOMES[Outcome(row.outcome)]),
        "message": sentence(row.error, public_params(row.error_facts), "", tk._)
        if row.error
        else "",
        "steps": row.steps,
        "sha256": row.sha256,
        "asked_by_hand": bool(row.asked_by),
    }
