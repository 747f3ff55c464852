"""The checklist of e-participation features, after the framework of the United Nations' E-Participation Index.

The survey's own questions are not published as a list that could be ticked by a machine: these points are the portal's reading of its three
parts. A point is ticked by a number that the portal counts, never by hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


def _(text: str) -> str:
    """Mark a sentence for translation."""
    return text


class Section(StrEnum):
    """The three parts of the framework."""

    INFORMATION = "information"
    CONSULTATION = "consultation"
    DECISION = "decision"


@dataclass(frozen=True)
class Point:
    """A feature: what it is called, when it is ticked, and the fact that says so (`{number}`)."""

    code: str
    title: str
    rule: str
    fact: str


@dataclass(frozen=True)
class Proof:
    """What was counted, and where everybody can see it: a path of the portal without language."""

    number: int
    address: str = ""


TITLES: dict[Section, str] = {
    Section.INFORMATION: _("E-information: people can know what they want to speak about"),
    Section.CONSULTATION: _("E-consultation: people are asked, and can answer"),
    Section.DECISION: _("E-decision-making: what people say changes what is decided"),
}
SECTIONS: dict[Section, tuple[Point, ...]] = {
    Section.INFORMATION: (
        Point(
            "open_data",
            _("Government data is open"),
            _("There are public datasets."),
            _("Public datasets: {number}"),
        ),
        Point(
            "announced",
            _("Consultations are announced, with their dates"),
            _("A second person approved them, and everybody sees when they open and close."),
            _("Consultations announced: {number}"),
        ),
        Point(
            "both_languages",
            _("Consultations are explained in both languages"),
            _("Title and plain summary are there in Arabic and English."),
            _("Consultations in both languages: {number}"),
        ),
        Point(
            "documents",
            _("The documents are online"),
            _("A consultation has its documents as files."),
            _("Documents of consultations: {number}"),
        ),
        Point(
            "officers",
            _("It is known who answers for participation"),
            _("Agencies have appointed a senior officer for e-participation."),
            _("Agencies with an officer: {number}"),
        ),
    ),
    Section.CONSULTATION: (
        Point(
            "asked",
            _("People are asked questions online"),
            _("A consultation that was open in the last twelve months asks questions."),
            _("Questions asked in twelve months: {number}"),
        ),
        Point(
            "answered",
            _("People answer online"),
            _("Answers were sent in the last twelve months."),
            _("Contributions in twelve months: {number}"),
        ),
        Point(
            "discussed",
            _("People can speak with each other"),
            _("There are public posts or comments on passages in consultations."),
            _("Public posts and comments: {number}"),
        ),
        Point(
            "groups",
            _("It is known whether everybody is reached"),
            _("People said to which groups they belong; only numbers above a minimum are shown."),
            _("People who named a group: {number}"),
        ),
        Point(
            "contributions_open",
            _("What people said is open data"),
            _("The contributions of closed consultations are files, without names."),
            _("Consultations whose contributions are open data: {number}"),
        ),
    ),
    Section.DECISION: (
        Point(
            "outcomes",
            _("The agency says what became of it"),
            _("Outcomes were published by two people, with a decision and reasons on each theme."),
            _("Outcomes published: {number}"),
        ),
        Point(
            "taken_up",
            _("What people said was taken up"),
            _("Themes of contributions were accepted, at least in part."),
            _("Themes accepted: {number}"),
        ),
        Point(
            "told",
            _("Whoever took part is told"),
            _("Notices told contributors what was decided."),
            _("Contributors told: {number}"),
        ),
        Point(
            "kept",
            _("Promises are kept, and it is proved"),
            _("Milestones are done, with a page that shows it."),
            _("Milestones done: {number}"),
        ),
        Point(
            "measured",
            _("Participation is measured in public"),
            _("Indicators are counted from the events themselves, against the goal of growth."),
            _("Years with figures: {number}"),
        ),
    ),
}
