"""The parts of a consultation's page: a subject registers its tab, and what it shows on the first one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ckanext.eparticipation.consultations.domain.states import Facts, State

Question = Callable[[Facts, State], bool]
# What a panel shows to an account (None: nobody); None: nothing.
Data = Callable[[Facts, State, str | None], Mapping[str, Any] | None]


def _always(_facts: Facts, _state: State) -> bool:
    return True


@dataclass(frozen=True)
class Section:
    """A tab. `endpoint` takes the consultation's name as `name`; `word` is translated where it is shown.

    `order`: overview 0, answers 10, voices 20, outcome 30, data 40.
    """

    name: str
    word: str
    endpoint: str
    order: int
    is_shown: Question = _always


@dataclass(frozen=True)
class Panel:
    """A piece of the overview: a template that gets what `data` returns as `panel`."""

    name: str
    template: str
    order: int
    data: Data


_sections: dict[str, Section] = {}
_panels: dict[str, Panel] = {}


def add_section(section: Section) -> None:
    """Put a tab on every consultation's page; one of the same name takes its place."""
    _sections[section.name] = section


def add_panel(panel: Panel) -> None:
    """Put a piece on every consultation's overview; one of the same name takes its place."""
    _panels[panel.name] = panel


def sections(facts: Facts, state: State) -> list[Section]:
    """Return the tabs of a consultation as it stands, in order."""
    found = [one for one in _sections.values() if one.is_shown(facts, state)]
    return sorted(found, key=lambda one: (one.order, one.name))


def panels() -> list[Panel]:
    """Return the pieces of the overview, in order."""
    return sorted(_panels.values(), key=lambda one: (one.order, one.name))
