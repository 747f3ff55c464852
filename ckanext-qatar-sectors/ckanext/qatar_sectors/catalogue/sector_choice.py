"""Whose choice of sectors counts when a dataset is written."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ckanext.qatar_sectors.taxonomy.assignment import Assignment, Rule
from ckanext.qatar_sectors.taxonomy.sectors import code_of

from .errors import SectorUnknown

GIVEN_BY_RULE = frozenset({Rule.URI, Rule.CROSSWALK, Rule.THEME})


@dataclass(frozen=True)
class Written:
    """What a caller writes: `codes` is None where it says nothing about sectors."""

    codes: tuple[str, ...] | None
    rule: str = ""
    reason: str = ""
    by_harvest: bool = False


def read_codes(value: object) -> tuple[str, ...]:
    """Codes from a list, JSON of one, or a text with commas; URIs of sectors count as codes.

    :raises SectorUnknown: one of them names no sector.
    """
    codes: dict[str, None] = {}
    for name in _names(value):
        code = code_of(name)
        if code is None:
            raise SectorUnknown(name)
        codes[code] = None
    return tuple(codes)


def choose(
    written: Written, stored: Assignment | None, by_rules: Callable[[], Assignment]
) -> Assignment:
    """Decide the sectors to store.

    A person's choice survives harvests and writes that do not touch it. A person who clears the
    sectors hands the dataset back to the rules.
    """
    if written.by_harvest:
        return _harvested(written, stored, by_rules)
    if written.codes is None or (stored and set(written.codes) == set(stored.codes)):
        return stored if stored and stored.codes else by_rules()
    if not written.codes:
        return by_rules()
    return Assignment(written.codes, Rule.PERSON, "")


def _harvested(
    written: Written, stored: Assignment | None, by_rules: Callable[[], Assignment]
) -> Assignment:
    if stored and stored.rule == Rule.PERSON:
        return stored
    if written.codes and written.rule in GIVEN_BY_RULE:
        return Assignment(written.codes, Rule(written.rule), written.reason)
    return by_rules()


def _names(value: object) -> list[str]:
    if value is None:
        return []
    if isinstance(value, str):
        text = value.strip()
        if text.startswith("["):
            try:
                return _names(json.loads(text))
            except ValueError as err:
                raise SectorUnknown(text[:80]) from err
        value = text.replace("،", ",").split(",")
    if not isinstance(value, Iterable):
        raise SectorUnknown(str(value)[:80])
    names = [item if isinstance(item, str) else str(item)[:80] for item in value]
    return [name.strip() for name in names if name.strip()]
