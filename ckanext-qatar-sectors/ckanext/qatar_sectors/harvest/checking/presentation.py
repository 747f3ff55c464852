"""What the page of a check shows, worked out from the action's answer."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from ckanext.qatar_sectors.catalogue.slug import unique
from ckanext.qatar_sectors.harvest.checking.state import OPEN, CheckState
from ckanext.qatar_sectors.taxonomy.sectors import all_sectors

LONGEST_NAME = 60
# What records lack has a table of its own.
MISSING = "missing_"
THEME, SECTOR = "theme-", "sector-"


@dataclass(frozen=True)
class SectorRow:
    """A sector with its part of the records, in percent of the largest."""

    code: str
    records: int
    share: int
    reasons: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True)
class ThemeRow:
    """A theme of the source that a person gives a sector; `records` is None where it has one already."""

    number: int
    name: str
    records: int | None
    chosen: str


@dataclass(frozen=True)
class CheckPage:
    """How far the check is, what may be done, and the tables of its report."""

    is_open: bool
    is_done: bool
    is_empty: bool
    may_connect: bool
    sectors: tuple[SectorRow, ...]
    themes: tuple[ThemeRow, ...]
    warnings: tuple[Mapping[str, Any], ...]
    codes: tuple[str, ...]


def check_page(check: Mapping[str, Any], crosswalk: Mapping[str, str]) -> CheckPage:
    """Return what the page shows; `crosswalk`: what the person chose for the source's themes so far."""
    report = check["report"]
    state = CheckState(check["state"])
    return CheckPage(
        is_open=state in OPEN,
        is_done=report is not None,
        is_empty=report is not None and not report["records"],
        may_connect=state not in OPEN and not check["message_code"].startswith("address_"),
        sectors=_sector_rows(report) if report else (),
        themes=_theme_rows(report, crosswalk),
        warnings=tuple(one for one in _warnings(report) if not one["code"].startswith(MISSING)),
        codes=tuple(sector.code for sector in all_sectors()),
    )


def crosswalk_rows(crosswalk: Mapping[str, str], more: int = 3) -> tuple[ThemeRow, ...]:
    """Return a source's crosswalk as rows of a form, with some empty ones to add to it."""
    pairs = [*crosswalk.items(), *[("", "")] * more]
    return tuple(ThemeRow(number, name, None, code) for number, (name, code) in enumerate(pairs))


def chosen_sectors(form: Mapping[str, str]) -> dict[str, str]:
    """Return the sectors that a form gives to themes: pairs of `theme-N` and `sector-N`; "" takes a choice back."""
    codes = {sector.code for sector in all_sectors()}
    numbers = [key.removeprefix(THEME) for key in form if key.startswith(THEME)]
    named = {
        form[THEME + number].strip(): form.get(SECTOR + number, "").strip() for number in numbers
    }
    return {name: code for name, code in named.items() if name and (code in codes or not code)}


def suggested_name(url: str, taken: Collection[str]) -> str:
    """Return a short name for a source that nobody has: its host, and what follows it."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    path = re.sub(r"\.[A-Za-z0-9]{1,6}$", "", parts.path)
    words = re.sub(r"[^a-z0-9]+", "-", f"{host}{path}".lower()).strip("-")
    return unique(words[:LONGEST_NAME].strip("-") or "catalogue", taken)


def _warnings(report: Mapping[str, Any] | None) -> list[Mapping[str, Any]]:
    return report["warnings"] if report else []


def _sector_rows(report: Mapping[str, Any]) -> tuple[SectorRow, ...]:
    most = max((one["records"] for one in report["sectors"]), default=0)
    most = max(most, report["unassigned"]["records"], 1)
    rows = [
        SectorRow(one["code"], one["records"], _share(one["records"], most), tuple(one["reasons"]))
        for one in report["sectors"]
    ]
    if waiting := report["unassigned"]["records"]:
        rows.append(SectorRow("", waiting, _share(waiting, most), ()))
    return tuple(rows)


def _share(part: int, most: int) -> int:
    return max(1, round(100 * part / most))


def _theme_rows(
    report: Mapping[str, Any] | None, crosswalk: Mapping[str, str]
) -> tuple[ThemeRow, ...]:
    waiting = report["unassigned"]["themes"] if report else []
    counted: dict[str, int | None] = {one["name"]: one["records"] for one in waiting}
    counted |= {name: None for name in crosswalk if name not in counted}
    return tuple(
        ThemeRow(number, name, records, crosswalk.get(name, ""))
        for number, (name, records) in enumerate(counted.items())
    )
