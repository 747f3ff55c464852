"""Field by field: the source's value, or that of a person who changed it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from ckanext.qatar_sectors.harvest.run.likeness import same

LANGUAGES = frozenset({"ar", "en"})


class Change(StrEnum):
    """What a person did."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Edit:
    """A field that a person changed; `file` is the key of the file it belongs to, "" for the dataset."""

    field: str
    change: Change = Change.CHANGED
    file: str = ""

    def facts(self) -> dict[str, str]:
        """Return it as it is stored and answered."""
        return {key: str(value) for key, value in asdict(self).items()}


def merged_fields(
    mapped: Mapping[str, Any],
    existing: Mapping[str, Any],
    before: Mapping[str, Any],
    left_alone: Collection[str],
    file: str = "",
) -> tuple[dict[str, Any], list[Edit]]:
    """Return the fields to write, and which of them are a person's.

    A text in two languages is two fields. A field is a person's when it differs from what the source
    said `before`; as soon as the source says the same, it is the source's again.
    """
    result, edits = dict(mapped), []
    for field in dict.fromkeys((*mapped, *existing)):
        if field in left_alone:
            continue
        ours, theirs, first = mapped.get(field), existing.get(field), before.get(field)
        if _is_bilingual(ours, theirs, first):
            parts, changed = merged_fields(ours or {}, theirs or {}, first or {}, (), file)
            edits += [Edit(f"{field}.{edit.field}", edit.change, file) for edit in changed]
            result[field] = parts
        elif not same(field, theirs, first) and not same(field, theirs, ours):
            result.pop(field, None)
            if not same(field, theirs, None):
                result[field] = theirs
            edits.append(Edit(field, Change.CHANGED, file))
    return result, edits


def _is_bilingual(*values: Any) -> bool:
    held = [value for value in values if value]
    return bool(held) and all(
        isinstance(value, Mapping) and LANGUAGES.issuperset(value) for value in held
    )
