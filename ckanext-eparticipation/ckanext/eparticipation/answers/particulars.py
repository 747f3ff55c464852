"""What is said with an answer besides the questions: for whom, with which name, whether it may be read by all."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from ckanext.eparticipation.answers import groups
from ckanext.eparticipation.answers.errors import Flaw, Flawed
from ckanext.qatar_sectors.discussion.errors import TextRefused
from ckanext.qatar_sectors.discussion.writing import Limits, called

ORGANISATION = Limits("organisation", 2, 200)


class Publish(StrEnum):
    """Whether the words of an answer may be read by everybody, or by the agency alone."""

    YES = "yes"
    NO = "no"


@dataclass(frozen=True)
class Particulars:
    """What a person chose. Counts of choices are public in any case."""

    organisation: str = ""
    named: bool = False
    publish: Publish | None = None
    groups: Mapping[str, str] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON holds it."""
        return {
            "organisation": self.organisation,
            "named": self.named,
            "publish": self.publish.value if self.publish else "",
            "groups": dict(self.groups),
        }


def checked(
    given: Mapping[str, Any], asked_groups: Collection[str], *, complete: bool, has_account: bool
) -> Particulars:
    """Return what was chosen; `complete`: what is needed to submit must be there.

    :raises Flawed: with a flaw for each field that cannot be taken.
    """
    flaws: list[Flaw] = []
    organisation = ""
    try:
        if text := str(given.get("organisation") or "").strip():
            organisation = called(text, ORGANISATION)
    except TextRefused as err:
        problem = str(err.facts["problem"])
        problem = {"long": "too_long", "short": "too_short", "empty": "missing"}.get(
            problem, problem
        )
        told = ("most", "least", "word")
        facts = {name: value for name, value in err.facts.items() if name in told}
        flaws.append(Flaw("organisation", problem, facts))
    chosen = given.get("publish") or ""
    publish = Publish(chosen) if chosen in set(Publish) else None
    if chosen and publish is None:
        flaws.append(Flaw("publish", "no_such_choice"))
    elif complete and publish is None:
        flaws.append(Flaw("publish", "missing_choice"))
    kept: dict[str, str] = {}
    try:
        kept = groups.checked(asked_groups, given.get("groups") or {})
    except Flawed as err:
        flaws.extend(err.flaws)
    if flaws:
        raise Flawed(flaws)
    # A name comes from an account; without one there is none to show.
    named = bool(given.get("named")) and has_account
    return Particulars(organisation, named, publish, kept)
