"""What a check can find. A new finding is one line here and one in `sentences.py`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Reason(StrEnum):
    """Why a file is refused."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TYPE_REFUSED = "type_refused"
    PICTURE_REFUSED = "picture_refused"
    NAME_DISAGREES = "name_disagrees"
    BROKEN = "broken"
    ENCRYPTED = "encrypted"
    BOMB = "bomb"
    TOO_MANY_ENTRIES = "too_many_entries"
    NESTED = "nested"
    OVERLAPPING = "overlapping"
    PATH_ESCAPES = "path_escapes"
    LINK_INSIDE = "link_inside"
    REFUSED_INSIDE = "refused_inside"
    MACROS = "macros"
    PDF_SCRIPT = "pdf_script"
    PDF_LAUNCH = "pdf_launch"
    PDF_ATTACHMENT = "pdf_attachment"
    ACTIVE_CONTENT = "active_content"
    DOCTYPE = "doctype"
    POLYGLOT = "polyglot"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_COMPLEX = "too_complex"
    VIRUS = "virus"


@dataclass(frozen=True)
class Finding:
    """One reason with its facts: a name inside an archive, a limit, a signature."""

    reason: Reason
    facts: Mapping[str, str | int] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON values."""
        return {"reason": str(self.reason), "facts": dict(self.facts)}

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Finding:
        """Read what `as_dict` made."""
        return cls(Reason(stored["reason"]), dict(stored["facts"]))
