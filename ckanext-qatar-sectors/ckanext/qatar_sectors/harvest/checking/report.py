"""Counts what a feed would bring, record by record, within bounds: a report is read by a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ckanext.qatar_sectors.harvest.checking.quality import HINTS, lacking
from ckanext.qatar_sectors.harvest.formats.records import Bad, Found, Problem
from ckanext.qatar_sectors.harvest.run.texts import storable, storable_params
from ckanext.qatar_sectors.taxonomy.assignment import Assignment

SAMPLES = 10
EXAMPLES = 3
REASONS = 5
THEMES = 40
GROUPS = 40
UNMAPPED = 20
FILE_FORMATS = 8
# What somebody reads of a record's own text in a report.
LONGEST_RAW = 4000
LONGEST_TEXT = 300


@dataclass
class Group:
    """Problems of one kind: how many, in how many records, and the first of them."""

    code: str
    count: int = 0
    examples: list[dict[str, Any]] = field(default_factory=list)

    def add(self, problem: Problem, identifier: str | None, title: str, raw: str) -> None:
        """Count one problem; the first ones are kept as examples."""
        self.count += 1
        if len(self.examples) < EXAMPLES:
            known = {
                "identifier": None if identifier is None else short(identifier),
                "title": short(title),
                "raw": storable(raw[:LONGEST_RAW]),
            }
            self.examples.append(known | _kept(problem))


class Report:
    """What a feed would bring; `facts` is plain JSON without words of any language of ours."""

    def __init__(self, format_name: str):
        self.format = format_name
        self.good = self.bad = self.files = self.validated = 0
        # What ended the reading before the feed's end.
        self.broken: Problem | None = None
        self._errors: dict[str, Group] = {}
        self._warnings: dict[str, Group] = {}
        self._sectors: dict[str, Counter[tuple[str, str]]] = {}
        self._sector_records: Counter[str] = Counter()
        self._unassigned = 0
        self._themes: Counter[str] = Counter()
        self._without_theme = 0
        self._lacking: Counter[str] = Counter()
        self._unmapped: Counter[str] = Counter()
        self._samples: list[dict[str, Any]] = []
        self._file_formats: Counter[str] = Counter()

    @property
    def records(self) -> int:
        """How many records were read, good and bad."""
        return self.good + self.bad

    def refuse(self, bad: Bad) -> None:
        """Count a record that could not be read."""
        self.bad += 1
        self._note(self._errors, bad.problem, bad.identifier, "", bad.raw)

    def take(self, found: Found, assignment: Assignment, errors: Iterable[Problem] | None) -> None:
        """Count a record with its sectors; `errors` is None where nobody had the time to validate it."""
        title = title_of(found.dataset)
        self.validated += errors is not None
        refused = list(errors or ())
        for problem in refused:
            self._note(self._errors, problem, found.identifier, title, found.raw)
        for warning in found.warnings:
            self._note(self._warnings, warning, found.identifier, title, "")
        if refused:
            self.bad += 1
            return
        self.good += 1
        files = found.dataset.get("resources") or []
        self.files += len(files)
        self._file_formats.update(str(one["format"])[:40] for one in files if one.get("format"))
        self._lacking.update(lacking(found.dataset))
        self._unmapped.update({short(name) for name, _value in found.unmapped})
        self._assign(found, assignment)
        if len(self._samples) < SAMPLES:
            self._samples.append(sample(found, assignment, title))

    def _assign(self, found: Found, assignment: Assignment) -> None:
        for code in assignment.codes:
            reasons = self._sectors.setdefault(code, Counter())
            reasons[(str(assignment.rule), short(assignment.reason))] += 1
            self._sector_records[code] += 1
        if assignment.codes:
            return
        self._unassigned += 1
        evidence = found.evidence
        themes = {storable(name.strip()) for name in evidence.theme_labels or evidence.theme_uris}
        self._themes.update(name for name in themes if name and len(name) <= LONGEST_TEXT)
        self._without_theme += not themes

    def _note(
        self,
        groups: dict[str, Group],
        problem: Problem,
        identifier: str | None,
        title: str,
        raw: str,
    ) -> None:
        group = groups.setdefault(problem.code, Group(problem.code))
        group.add(problem, identifier, title, raw)

    def facts(self, *, complete: bool) -> dict[str, Any]:
        """Return the report; `complete`: the feed was read to its end."""
        return {
            "format": self.format,
            "complete": complete,
            "broken": None if self.broken is None else _kept(self.broken),
            "records": self.records,
            "good": self.good,
            "bad": self.bad,
            "validated": self.validated,
            "files": self.files,
            "file_formats": [
                {"format": name, "files": count}
                for name, count in self._file_formats.most_common(FILE_FORMATS)
            ],
            "sectors": [
                {"code": code, "records": count, "reasons": _reasons(self._sectors[code])}
                for code, count in self._sector_records.most_common()
            ],
            "unassigned": {
                "records": self._unassigned,
                "without_theme": self._without_theme,
                "themes": [
                    {"name": name, "records": count}
                    for name, count in self._themes.most_common(THEMES)
                ],
            },
            "errors": _groups(self._errors),
            "warnings": _groups(self._warnings),
            "lacking": [
                {"code": hint.code, "records": self._lacking[hint.code]}
                for hint in HINTS
                if self._lacking[hint.code]
            ],
            "unmapped": [
                {"name": name, "records": count}
                for name, count in self._unmapped.most_common(UNMAPPED)
            ],
            "samples": self._samples,
        }


def sample(found: Found, assignment: Assignment, title: str) -> dict[str, Any]:
    """Return what a person recognises a record by."""
    files = found.dataset.get("resources") or []
    return {
        "identifier": short(found.identifier),
        "title": short(title),
        "title_translated": {
            language: short(str(text))
            for language, text in (found.dataset.get("title_translated") or {}).items()
            if language in ("ar", "en") and text
        },
        "sectors": list(assignment.codes),
        "rule": str(assignment.rule),
        "reason": short(assignment.reason),
        "files": len(files),
        "formats": sorted({str(one["format"])[:40] for one in files if one.get("format")})[:6],
        "lacking": lacking(found.dataset),
        "warnings": len(found.warnings),
    }


def title_of(dataset: Mapping[str, Any]) -> str:
    """Return a title, Arabic first."""
    title = dataset.get("title_translated") or {}
    return str(title.get("ar") or title.get("en") or "")


def short(text: str) -> str:
    """Return a text as the report keeps it."""
    kept = storable(text)
    return kept if len(kept) <= LONGEST_TEXT else kept[: LONGEST_TEXT - 1] + "…"


def _kept(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "where": short(problem.where),
        "params": storable_params(problem.params),
    }


def _groups(groups: Mapping[str, Group]) -> list[dict[str, Any]]:
    most = sorted(groups.values(), key=lambda group: -group.count)[:GROUPS]
    return [{"code": one.code, "count": one.count, "examples": one.examples} for one in most]


def _reasons(counted: Counter[tuple[str, str]]) -> list[dict[str, Any]]:
    return [
        {"rule": rule, "reason": reason, "records": count}
        for (rule, reason), count in counted.most_common(REASONS)
    ]
