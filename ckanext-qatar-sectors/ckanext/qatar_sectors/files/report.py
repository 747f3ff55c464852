"""What the checks say of a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ckanext.qatar_sectors.files.findings import Finding
from ckanext.qatar_sectors.files.kinds import Kind


@dataclass(frozen=True)
class Report:
    """The outcome: refused where there are findings, else clean under `name`."""

    kind: Kind
    name: str
    findings: tuple[Finding, ...] = ()
    # What was changed in it: `metadata`, `redrawn`, `name`.
    mended: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON values."""
        return {
            "kind": str(self.kind),
            "name": self.name,
            "findings": [finding.as_dict() for finding in self.findings],
            "mended": list(self.mended),
        }

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> Report:
        """Read what `as_dict` made."""
        return cls(
            Kind(told["kind"]),
            str(told["name"]),
            tuple(Finding.from_dict(each) for each in told["findings"]),
            tuple(str(each) for each in told["mended"]),
        )
