"""What a decision must say by articles 3, 12, 17 and 20."""

from __future__ import annotations

import pytest

from ckanext.foi.errors import DecisionRefused
from ckanext.foi.redaction.exemptions import Exemption
from ckanext.foi.requests.grounds import (
    Circumstances,
    Ground,
    Held,
    Proposal,
    check,
    needs_second_person,
)
from ckanext.foi.requests.states import Outcome

NOT_ASKED, ASKED = Circumstances(False), Circumstances(True)
HARM = Held(Exemption.PRIVATE_LIFE, "يكشف أسماء مرضى.")


def refusal(*grounds, **more):
    return Proposal(Outcome.REFUSED, "الأسباب", grounds, **more)


@pytest.mark.parametrize(
    ("proposal", "history", "flaw"),
    [
        (Proposal(Outcome.REFUSED, "الأسباب"), NOT_ASKED, "ground_missing"),
        (Proposal(Outcome.REFUSED, "", (Ground.NOT_AVAILABLE,)), NOT_ASKED, "reasons_missing"),
        (refusal(Ground.EXEMPT), NOT_ASKED, "exemption_missing"),
        (refusal(Ground.NOT_AVAILABLE, held=(HARM,)), NOT_ASKED, "held_without_ground"),
        (
            refusal(Ground.EXEMPT, held=(Held(Exemption.STATE, " "),)),
            NOT_ASKED,
            "harm_missing",
        ),
        (refusal(Ground.PUBLISHED), NOT_ASKED, "link_missing"),
        (refusal(Ground.UNCLEAR), NOT_ASKED, "clarify_first"),
        (Proposal(Outcome.GRANTED, "", (Ground.OTHER,)), NOT_ASKED, "granted_with_grounds"),
        (Proposal(Outcome.GOVERNED_BY_OTHER_LAW), NOT_ASKED, "other_law_missing"),
        (Proposal(Outcome.PARTIALLY_GRANTED, "الأسباب"), NOT_ASKED, "ground_missing"),
    ],
)
def test_a_decision_that_lacks_something_names_it(proposal, history, flaw):
    with pytest.raises(DecisionRefused) as refused:
        check(proposal, history)
    assert refused.value.facts["flaw"] == flaw


@pytest.mark.parametrize(
    ("proposal", "history"),
    [
        (Proposal(Outcome.GRANTED), NOT_ASKED),
        (refusal(Ground.NOT_AVAILABLE), NOT_ASKED),
        (refusal(Ground.EXEMPT, held=(HARM,)), NOT_ASKED),
        (refusal(Ground.PUBLISHED, link="https://data.gov.qa/dataset/x"), NOT_ASKED),
        (refusal(Ground.UNCLEAR), ASKED),
        (refusal(Ground.OTHER), NOT_ASKED),
        (Proposal(Outcome.GOVERNED_BY_OTHER_LAW, other_law="القانون 7 لسنة 2007"), NOT_ASKED),
    ],
)
def test_a_decision_that_says_all_passes(proposal, history):
    check(proposal, history)


@pytest.mark.parametrize(
    ("outcome", "grounds", "needed"),
    [
        (Outcome.GRANTED, (), True),
        (Outcome.PARTIALLY_GRANTED, (Ground.EXEMPT,), True),
        (Outcome.REFUSED, (Ground.EXEMPT,), False),
        (Outcome.REFUSED, (Ground.EXEMPT, Ground.OTHER), True),
        (Outcome.GOVERNED_BY_OTHER_LAW, (), False),
    ],
)
def test_releases_and_other_cases_need_two(outcome, grounds, needed):
    assert needs_second_person(outcome, grounds) is needed


def test_the_lists_are_those_of_the_law():
    assert [ground.value for ground in Ground] == [f"17.{n}" for n in range(1, 6)]
    assert [one.value for one in Exemption] == [f"20.{n}" for n in range(1, 9)]
