"""How far facts fulfil the points of the policy that agencies fulfil by themselves."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from ckanext.eparticipation.agencies.homepage.proof import Outcome
from ckanext.eparticipation.agencies.policy.point import MISSING, Finding, State


def _(text: str) -> str:
    """Mark a sentence for translation."""
    return text


STANDS_IN = _("Nobody is appointed; the {role} stands in.")
OLD_ACTIVITY = _("The last activity is more than {days} days old.")
NO_HOMEPAGE = _("The agency has no website in its entry.")
NOT_CHECKED = _("Its website has not been looked at yet.")
UNREACHABLE = _("Its website could not be reached.")
NOT_REACHED_SINCE = _("Seen before; at the last look the website could not be reached.")
ABSENT = _("Its home page does not lead there.")
ELSEWHERE = _("The page is linked, but not shown on the agency's own site.")
LACKS = _("{number} of {whole} texts are missing.")


@dataclass(frozen=True)
class Version:
    """A version of a page: the day on which it was saved, and the codes of what it lacked."""

    saved_on: date
    lacks: frozenset[str]


@dataclass(frozen=True)
class Look:
    """The last look at an agency's home page that found something; `reached`: none has failed since."""

    outcome: Outcome
    on: date
    proof: str = ""
    reached: bool = True


def officer(appointed_on: date | None, stands_in: str, proof: str) -> Finding:
    """Point 1: a senior officer is appointed; `stands_in` is what the role is called that acts in the place of one."""
    if appointed_on is not None:
        return Finding(State.FULFILLED, appointed_on, proof)
    if stands_in:
        return Finding(State.PARTLY, None, proof, STANDS_IN, {"role": stands_in})
    return MISSING


def awareness(last: date | None, today: date, fresh_days: int, proof: str) -> Finding:
    """Point 1: awareness is raised; an activity counts for some days, the portal's choice."""
    if last is None:
        return MISSING
    if (today - last).days > fresh_days:
        return Finding(State.PARTLY, last, proof, OLD_ACTIVITY, {"days": fresh_days})
    return Finding(State.FULFILLED, last, proof)


def own_site(look: Look | None, has_homepage: bool) -> Finding:
    """Point 2: the page is kept on the agency's own site."""
    unknown = _unknown(look, has_homepage)
    if unknown is not None or look is None:
        return unknown or MISSING
    if look.outcome is Outcome.LINKED:
        return Finding(State.PARTLY, look.on, look.proof, ELSEWHERE)
    return Finding(State.FULFILLED, look.on, look.proof)


def linked(look: Look | None, has_homepage: bool) -> Finding:
    """Point 2: the page is linked from the agency's home page."""
    unknown = _unknown(look, has_homepage)
    if unknown is not None or look is None:
        return unknown or MISSING
    return Finding(State.FULFILLED, look.on, look.proof)


def _unknown(look: Look | None, has_homepage: bool) -> Finding | None:
    if not has_homepage:
        return Finding(State.MISSING, note=NO_HOMEPAGE)
    if look is None:
        return Finding(State.MISSING, note=NOT_CHECKED)
    notes = {Outcome.UNREACHABLE: UNREACHABLE, Outcome.ABSENT: ABSENT}
    if look.outcome in notes:
        return Finding(State.MISSING, look.on, look.proof, notes[look.outcome])
    if not look.reached:
        return Finding(State.PARTLY, look.on, look.proof, NOT_REACHED_SINCE)
    return None


def written(versions: Sequence[Version], wanted: Collection[str], proof: str) -> Finding:
    """Point 2: a page holds some texts; `versions` begin with the newest, `wanted` are the codes of the texts."""
    if not versions:
        return MISSING
    missing = versions[0].lacks & set(wanted)
    if len(missing) == len(wanted):
        return MISSING
    if missing:
        facts = {"number": len(missing), "whole": len(wanted)}
        return Finding(State.PARTLY, versions[0].saved_on, proof, LACKS, facts)
    since = versions[0].saved_on
    for version in versions:
        if version.lacks & set(wanted):
            break
        since = version.saved_on
    return Finding(State.FULFILLED, since, proof)


def published(newest: date | None, proof: str) -> Finding:
    """Point 2: the agency's public consultations are online."""
    return MISSING if newest is None else Finding(State.FULFILLED, newest, proof)
