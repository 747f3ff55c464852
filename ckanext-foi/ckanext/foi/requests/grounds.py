"""Grounds of refusal (article 17) and exemptions (article 20): closed lists of Law 9 of 2022."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from ckanext.foi.errors import DecisionRefused
from ckanext.foi.redaction.exemptions import Exemption
from ckanext.foi.requests.states import Outcome


class Ground(StrEnum):
    """Why a request is refused: Law 9 of 2022, article 17."""

    NOT_AVAILABLE = "17.1"
    EXEMPT = "17.2"
    PUBLISHED = "17.3"
    UNCLEAR = "17.4"
    OTHER = "17.5"


@dataclass(frozen=True)
class Held:
    """An exemption with the harm that a release would do: each needs its statement."""

    exemption: Exemption
    harm: str


@dataclass(frozen=True)
class Proposal:
    """A decision before it is taken."""

    outcome: Outcome
    reasons: str = ""
    grounds: tuple[Ground, ...] = ()
    held: tuple[Held, ...] = ()
    link: str = ""
    other_law: str = ""


@dataclass(frozen=True)
class Circumstances:
    """What of the request's history a decision depends on."""

    asked_to_clarify: bool


def check(proposal: Proposal, history: Circumstances) -> None:
    """Refuse a decision that the law does not allow so; the first flaw is named with its field."""
    if proposal.outcome in (Outcome.REFUSED, Outcome.PARTIALLY_GRANTED):
        _check_refusal(proposal, history)
    if proposal.outcome is Outcome.GRANTED and (proposal.grounds or proposal.held):
        raise DecisionRefused(flaw="granted_with_grounds", field="grounds")
    # Law 9 of 2022, article 3: the law that governs it is cited.
    if proposal.outcome is Outcome.GOVERNED_BY_OTHER_LAW and not proposal.other_law:
        raise DecisionRefused(flaw="other_law_missing", field="other_law")


def _check_refusal(proposal: Proposal, history: Circumstances) -> None:
    if not proposal.grounds:
        raise DecisionRefused(flaw="ground_missing", field="grounds")
    # Law 9 of 2022, article 12: a refusal is reasoned.
    if not proposal.reasons:
        raise DecisionRefused(flaw="reasons_missing", field="reasons")
    # Law 9 of 2022, article 17.2: exempt under article 20, by which of its numbers.
    if (Ground.EXEMPT in proposal.grounds) != bool(proposal.held):
        flaw = "held_without_ground" if proposal.held else "exemption_missing"
        raise DecisionRefused(flaw=flaw, field="exemptions")
    for one in proposal.held:
        if not one.harm.strip():
            raise DecisionRefused(flaw="harm_missing", field="exemptions", exemption=one.exemption)
    # Law 9 of 2022, article 17.3: published, so it can be pointed to.
    if Ground.PUBLISHED in proposal.grounds and not proposal.link:
        raise DecisionRefused(flaw="link_missing", field="link")
    # Law 9 of 2022, article 17.4: only after asking for clarification.
    if Ground.UNCLEAR in proposal.grounds and not history.asked_to_clarify:
        raise DecisionRefused(flaw="clarify_first", field="grounds")


def needs_second_person(outcome: Outcome, grounds: Collection[Ground]) -> bool:
    """Say whether a decision waits for a colleague: releases (article 25), and ground 17.5."""
    return (
        outcome in (Outcome.GRANTED, Outcome.PARTIALLY_GRANTED)
        # Law 9 of 2022, article 17.5: other necessary cases, with a second approver.
        or Ground.OTHER in grounds
    )
