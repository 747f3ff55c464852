"""Actions that read outcomes and the contributions that they answer."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import Context

from ckanext.eparticipation.consultations import finding
from ckanext.eparticipation.consultations.domain.states import ENDED, Facts, state_at
from ckanext.eparticipation.contributions import finding as contributions
from ckanext.eparticipation.contributions import listing
from ckanext.eparticipation.contributions.counting import kept
from ckanext.eparticipation.contributions.place import Place
from ckanext.eparticipation.outcomes import reading, schema, shapes
from ckanext.eparticipation.outcomes.asked import wanted
from ckanext.eparticipation.outcomes.model import OutcomeRow, ThemeRow
from ckanext.qatar_sectors.contracts.answering import answers_with
from ckanext.qatar_sectors.lists.values import PlaceUnreadable
from ckanext.qatar_sectors.roles.sight import account_of

MOST, USUAL = 200, 20


@answers_with(shapes.Outcome)
@tk.side_effect_free
@tk.validate_action_data(schema.eparticipation_outcome_show)
def eparticipation_outcome_show(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Show the outcome of a consultation: themes, decisions, reasons, milestones, and when it was due.

    :param id: id or name of the consultation
    :returns: the outcome; while it is not published, others than the agency's officers see when it is due
    """
    tk.check_access("eparticipation_outcome_show", context, data_dict)
    now = finding.now()
    user_id = _user(context)
    return reading.outcome(finding.shown(data_dict["id"], user_id, now), user_id, now)


@answers_with(shapes.Contributions)
@tk.side_effect_free
@tk.validate_action_data(schema.eparticipation_contribution_list)
def eparticipation_contribution_list(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """List the contributions to a consultation that is closed, the oldest first; answers by their day alone.

    :param id: id or name of the consultation
    :param q: (optional) words that stand in them
    :param source: (optional) `answers`, `comments` or `posts`
    :param question: (optional) id of the question that they answer
    :param language: (optional) `ar` or `en`
    :param theme: (optional) id of a theme of the outcome, once it is published
    :param unassigned: (optional) true: those of no theme yet, for the agency's officers
    :param after: (optional) `after` of the page before: those that follow it
    :param before: (optional) `before` of the page behind: those that come before it
    :param limit: (optional) how many to return, 200 at most
    :returns: the contributions; the agency's officers see those, too, that their authors left to the agency alone. `before` and `after`
        are empty where there are no more on that side
    """
    tk.check_access("eparticipation_contribution_list", context, data_dict)
    now, user_id = finding.now(), _user(context)
    consultation = finding.shown(data_dict["id"], user_id, now)
    if state_at(consultation, now) not in ENDED:
        return {"count": 0, "results": [], "before": "", "after": ""}
    chosen = wanted(consultation, data_dict, officer=reading.is_officer(consultation, user_id))
    limit = min(data_dict.get("limit") or USUAL, MOST)
    places = {name: _place(data_dict, name) for name in ("after", "before")}
    found = listing.page(consultation.package_id, chosen, limit, **places)
    results = reading.listed(found.rows)
    if not _sees_themes(consultation, user_id):
        results = [{**one, "themes": []} for one in results]
    count = _count(consultation, chosen, data_dict)
    return {"count": count, "results": results, "before": found.before, "after": found.after}


@answers_with(shapes.Own)
@tk.side_effect_free
@tk.validate_action_data(schema.eparticipation_outcome_mine)
def eparticipation_outcome_mine(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Show what became of one's own contributions to a consultation.

    :param id: id or name of the consultation
    :returns: the contributions, and the themes in which they stand, once the outcome is published
    """
    tk.check_access("eparticipation_outcome_mine", context, data_dict)
    user_id = _user(context)
    consultation = finding.shown(data_dict["id"], user_id)
    package_id = consultation.package_id
    row = OutcomeRow.get(package_id)
    published = row.published_at if row is not None else None
    own = reading.listed(contributions.of_person(package_id, user_id or ""))
    named = {theme for one in own for theme in one["themes"]} if published else set()
    rows = [one for one in ThemeRow.of(package_id) if one.id in named]
    return {
        "consultation": reading.about(consultation),
        "published": published.isoformat() if published else None,
        "contributions": own if published else [{**one, "themes": []} for one in own],
        "themes": reading.themes(package_id, rows),
    }


def _place(given: dict[str, Any], name: str) -> Place | None:
    try:
        return Place.read(given[name]) if given.get(name) else None
    except PlaceUnreadable as err:
        sentence = tk._("This names no place in the list: begin with the first page.")
        raise tk.ValidationError({name: [sentence]}) from err


def _count(consultation: Facts, chosen: listing.Wanted, given: dict[str, Any]) -> int:
    """Return how many there are, counted once for each change of a contribution or of the outcome."""
    package_id, row = consultation.package_id, OutcomeRow.get(consultation.package_id)
    asked = tuple(str(given.get(name) or "") for name in ("theme", "unassigned"))
    about = (chosen.words, chosen.source, chosen.question, chosen.language, chosen.everything)
    key = ("list", row.version if row is not None else 0, *asked, *about)
    return kept(package_id, key, lambda: listing.count(package_id, chosen))


def _sees_themes(consultation: Facts, user_id: str | None) -> bool:
    row = OutcomeRow.get(consultation.package_id)
    return reading.is_public(row) or reading.is_officer(consultation, user_id)


def _user(context: Context) -> str | None:
    account = account_of(context)
    return account.id if account is not None else None
