"""What a mapped dataset lacks that readers look for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


def _(text: str) -> str:
    """Mark a sentence for translation."""
    return text


@dataclass(frozen=True)
class Hint:
    """Something recommended: its name, why it is worth the work and how it is said, and who lacks it."""

    code: str
    name: str
    advice: str
    lacks: Callable[[Mapping[str, Any]], bool]


def _text(field: str, language: str = "") -> Callable[[Mapping[str, Any]], bool]:
    def lacks(dataset: Mapping[str, Any]) -> bool:
        values = dataset.get(field) or {}
        said = [values.get(language)] if language else values.values()
        return not any(said)

    return lacks


def _value(field: str) -> Callable[[Mapping[str, Any]], bool]:
    return lambda dataset: not dataset.get(field)


def _no_licence(dataset: Mapping[str, Any]) -> bool:
    files = dataset.get("resources") or []
    return not dataset.get("license_id") and not (
        files and all(one.get("license") for one in files)
    )


HINTS: tuple[Hint, ...] = (
    Hint(
        "files",
        _("Files"),
        _("Without a file there is nothing to use. Give each dataset a dcat:distribution."),
        _value("resources"),
    ),
    Hint(
        "description",
        _("Description"),
        _("It tells results apart. Two sentences in dct:description are enough."),
        _text("notes_translated"),
    ),
    Hint(
        "licence",
        _("Licence"),
        _("Without one nobody may use the data. Name it in dct:license."),
        _no_licence,
    ),
    Hint(
        "contact",
        _("Contact"),
        _("Readers ask the agency instead of guessing. Name an office in dcat:contactPoint."),
        _value("contact"),
    ),
    Hint(
        "arabic_title",
        _("Title in Arabic"),
        _("Most readers search in Arabic. Add a dct:title marked as Arabic."),
        _text("title_translated", "ar"),
    ),
    Hint(
        "english_title",
        _("Title in English"),
        _("Half of the portal is read in English. Add a dct:title marked as English."),
        _text("title_translated", "en"),
    ),
    Hint(
        "keywords",
        _("Keywords"),
        _("They help the search, and to find the sector. Add dcat:keyword."),
        _text("tags_translated"),
    ),
    Hint(
        "spatial",
        _("Area"),
        _("It says where the figures hold. Add dct:spatial, such as the address of Qatar."),
        _value("spatial_coverage"),
    ),
    Hint(
        "temporal",
        _("Period"),
        _("It says when the figures hold. Add dct:temporal."),
        _value("temporal_coverage"),
    ),
    Hint(
        "modified",
        _("Date of the last change"),
        _("It shows what is current. Add dct:modified."),
        _value("modified"),
    ),
    Hint(
        "frequency",
        _("How often it changes"),
        _("It says when to look again. Add dct:accrualPeriodicity."),
        _value("frequency"),
    ),
)


def lacking(dataset: Mapping[str, Any]) -> list[str]:
    """Return the codes of what a dataset lacks, in the order of the table."""
    return [hint.code for hint in HINTS if hint.lacks(dataset)]
