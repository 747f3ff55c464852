"""Which sectors a dataset belongs to, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from .crosswalk import Crosswalk, Phrases, Theme
from .evidence import Evidence
from .sectors import SECTOR_BASE, Sector
from .words import first_held, folded


class Rule(StrEnum):
    """Why a dataset has its sectors."""

    PERSON = "person"
    URI = "uri"
    CROSSWALK = "crosswalk"
    THEME = "theme"
    REVIEW = "review"


@dataclass(frozen=True)
class Assignment:
    """The sectors of a dataset, the rule that gave them, and what was matched."""

    codes: tuple[str, ...]
    rule: str
    reason: str


REVIEW = Assignment((), Rule.REVIEW, "")

# A step yields (code, matched thing) pairs.
Matches = list[tuple[str, str]]


def assign(
    evidence: Evidence,
    sectors: Sequence[Sector],
    crosswalk: Crosswalk,
    source_crosswalk: Mapping[str, str] | None = None,
) -> Assignment:
    """Give the sectors by the first rule that finds one; without any the dataset waits for review.

    `source_crosswalk` maps a label or URI of the source's own themes to a sector's code.
    """
    steps: tuple[tuple[Rule, Callable[[], Matches]], ...] = (
        (Rule.URI, lambda: _by_our_uri(evidence, sectors)),
        (Rule.CROSSWALK, lambda: _by_own_crosswalk(evidence, sectors, source_crosswalk or {})),
        (Rule.CROSSWALK, lambda: _by_name(evidence, sectors, crosswalk)),
        (Rule.THEME, lambda: _by_themes(evidence, crosswalk.eu_themes, crosswalk)),
    )
    for rule, step in steps:
        matches = step()
        if matches:
            return _assignment(rule, matches)
    return REVIEW


def _assignment(rule: Rule, matches: Matches) -> Assignment:
    codes = tuple(dict.fromkeys(code for code, _ in matches))
    return Assignment(codes, rule, "; ".join(dict.fromkeys(thing for _, thing in matches)))


def _by_our_uri(evidence: Evidence, sectors: Sequence[Sector]) -> Matches:
    known = {folded(sector.uri): sector.code for sector in sectors}
    names = ((uri, folded(uri.replace("http://", "https://", 1))) for uri in evidence.theme_uris)
    return [(known[name], uri.strip()) for uri, name in names if name in known]


def _by_own_crosswalk(
    evidence: Evidence, sectors: Sequence[Sector], own: Mapping[str, str]
) -> Matches:
    codes = {sector.code for sector in sectors}
    table = {
        folded(name): code.removeprefix(SECTOR_BASE)
        for name, code in own.items()
        if code.removeprefix(SECTOR_BASE) in codes
    }
    named = (*evidence.theme_uris, *evidence.theme_labels)
    return [(table[folded(name)], name.strip()) for name in named if folded(name) in table]


def _by_name(evidence: Evidence, sectors: Sequence[Sector], crosswalk: Crosswalk) -> Matches:
    """Our sectors' own names count as themes that mean exactly one sector."""
    ours = (_theme(s.uri, s.code, tuple(s.name.items())) for s in sectors)
    return _by_themes(evidence, (*crosswalk.source_themes, *ours), crosswalk)


@lru_cache(maxsize=1000)
def _theme(uri: str, code: str, labels: tuple[tuple[str, str], ...]) -> Theme:
    """A sector as a theme, made once: its spellings are asked for each dataset."""
    return Theme(uri, dict(labels), sectors=(code,), default=code)


def _by_themes(evidence: Evidence, themes: Sequence[Theme], crosswalk: Crosswalk) -> Matches:
    named = {folded(name): name.strip() for name in (*evidence.theme_uris, *evidence.theme_labels)}
    # Where two themes share a spelling, it means the later one.
    found = {
        theme.uri: (theme, name)
        for spelling, name in named.items()
        if (theme := next((t for t in reversed(themes) if spelling in t.spellings), None))
    }
    return [
        match
        for theme, name in found.values()
        for match in _choose(theme, name, evidence, crosswalk)
    ]


def _choose(theme: Theme, name: str, evidence: Evidence, crosswalk: Crosswalk) -> Matches:
    """Choose among a theme's sectors: publisher, keywords, titles, the theme's default."""
    if theme.certain:
        return [(theme.sectors[0], name)]
    for phrases, texts in (
        (crosswalk.publishers, (evidence.publisher,)),
        (crosswalk.words, evidence.keywords),
        (crosswalk.words, evidence.titles),
    ):
        matches = _held(theme.sectors, phrases, texts)
        if matches:
            return [(code, f"{name} ({thing})") for code, thing in matches]
    return [(theme.default, name)] if theme.default else []


def _held(codes: Iterable[str], phrases: Mapping[str, Phrases], texts: Sequence[str]) -> Matches:
    return [
        (code, thing)
        for code in codes
        if (
            thing := next(filter(None, (first_held(t, phrases.get(code, ())) for t in texts)), None)
        )
    ]
