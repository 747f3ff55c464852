"""A decision that stands: the request moves, its clocks end, the clock of the notice begins."""

from __future__ import annotations

import sqlalchemy as sa

import ckan.plugins.toolkit as tk

from ckanext.foi.clocks.openings import DECIDING_CLOCKS
from ckanext.foi.clocks.terms import Clock
from ckanext.foi.decisions import releasing
from ckanext.foi.requests import clockwork, lifecycle
from ckanext.foi.requests.hand import Hand
from ckanext.foi.requests.model import FOIDecision
from ckanext.foi.requests.model.decision import Stage
from ckanext.foi.requests.states import RELEASING, Outcome
from ckanext.qatar_sectors.audit.acts import Act


def check_release(hand: Hand, decision: FOIDecision) -> None:
    """Refuse to release what a check stops."""
    if Outcome(decision.outcome) not in RELEASING:
        return
    if releasing.unchecked(releasing.answer_files(hand.request)):
        sentence = tk._("A file of the answer has not passed its checks yet.")
        raise tk.ValidationError({"files": [sentence]})
    if found := releasing.problems(hand.request, decision):
        raise tk.ValidationError({"files": found})


def take(hand: Hand, decision: FOIDecision, by: str) -> None:
    """Let a decision stand, in the open transaction."""
    check_release(hand, decision)
    hand.move(lifecycle.MOVE_TO[Outcome(decision.outcome)], act=Act.FOI_DECIDE)
    decision.state = Stage.TAKEN
    decision.decided_by, decision.decided_at = by, sa.func.clock_timestamp()
    request = hand.request
    request.pending_id = None
    request.decided_on = hand.today
    request.fee = list(decision.fee)
    clockwork.end(request, *DECIDING_CLOCKS, on=hand.today)
    # Law 9 of 2022, article 13: seven days from the decision.
    clockwork.start(request, Clock.NOTICE, hand.today)
