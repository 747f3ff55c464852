"""Participation in a consultation by groups, as a file: only what is about enough people, and gives no smaller group away."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ckanext.eparticipation.answers.groups import Dimension, GroupCount
from ckanext.eparticipation.answers.sentences import DIMENSIONS
from ckanext.eparticipation.answers.sentences import GROUPS as WORDS

COLUMNS = (
    "dimension",
    "dimension_ar",
    "dimension_en",
    "group",
    "group_ar",
    "group_en",
    "answers",
    "withheld",
)

# A word in each language.
InBoth = Callable[[str], Mapping[str, str]]


def pages(
    told: Mapping[str, tuple[GroupCount, ...]], in_both: InBoth
) -> Iterator[list[dict[str, Any]]]:
    """Yield a row for each group of each dimension that was asked."""
    for name, counts in told.items():
        asked = in_both(DIMENSIONS[Dimension(name)])
        yield [_row(name, asked, one, in_both(WORDS[one.group])) for one in counts]


def _row(
    name: str, asked: Mapping[str, str], one: GroupCount, word: Mapping[str, str]
) -> dict[str, Any]:
    return {
        "dimension": name,
        "dimension_ar": asked["ar"],
        "dimension_en": asked["en"],
        "group": one.group,
        "group_ar": word["ar"],
        "group_en": word["en"],
        "answers": "" if one.count is None else one.count,
        "withheld": "yes" if one.count is None else "no",
    }
