"""What a look at an agency's home page proved: that it leads to the e-participation page, and that the site shows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ckanext.eparticipation.agencies.homepage.links import Found, first


class Outcome(StrEnum):
    """How a look ended."""

    SHOWN = "shown"
    LINKED = "linked"
    ABSENT = "absent"
    UNREACHABLE = "unreachable"
    NO_HOMEPAGE = "no_homepage"


@dataclass(frozen=True)
class Step:
    """On a page of the agency stands an element that leads on."""

    page: str
    tag: str
    address: str


@dataclass(frozen=True)
class Proof:
    """What was found, as the steps from the home page on; `error` is the code of a failed fetch, `facts` what it names."""

    outcome: Outcome
    steps: tuple[Step, ...] = ()
    error: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)


# Fetches a page of the agency: its final address and its links.
Look = Callable[[str], tuple[str, list[Found]]]


def prove(homepage: str, own_page: str, look: Look, leads: Callable[[str], bool]) -> Proof:
    """Look at the home page, and from there at the agency's own page about participation.

    Shown: a frame on the agency's site holds the portal's page, on the home page or on the own page that the home page links to.
    Linked: the home page links to the portal's page, or to an own page that links to it.
    """
    address, found = look(homepage)
    if frame := first(found, leads, frames=True):
        return Proof(Outcome.SHOWN, (Step(address, frame.tag, frame.address),))
    direct = first(found, leads, frames=False)
    if own_page and (link := first(found, _same_page(own_page), frames=False)):
        there, its_own = look(own_page)
        to_own = Step(address, link.tag, link.address)
        if frame := first(its_own, leads, frames=True):
            return Proof(Outcome.SHOWN, (to_own, Step(there, frame.tag, frame.address)))
        if direct is None and (onward := first(its_own, leads, frames=False)):
            return Proof(Outcome.LINKED, (to_own, Step(there, onward.tag, onward.address)))
    if direct is not None:
        return Proof(Outcome.LINKED, (Step(address, direct.tag, direct.address),))
    return Proof(Outcome.ABSENT)


def _same_page(wanted: str) -> Callable[[str], bool]:
    def is_it(address: str) -> bool:
        return _bare(address) == _bare(wanted)

    return is_it


def _bare(address: str) -> str:
    return address.partition("#")[0].rstrip("/")
