"""What is approved: the digest of everything that a release consists of."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from dataclasses import asdict, dataclass

from ckanext.foi.release.errors import Changed, SamePerson


@dataclass(frozen=True)
class Evidence:
    """What a release is made of, each by its hash."""

    # As it came from the officer's machine, before the portal took its metadata out.
    original_sha256: str
    treatment: str
    boxes_sha256: str
    result_sha256: str
    text_sha256: str

    @property
    def digest(self) -> str:
        """The one number that stands for all."""
        plain = json.dumps(asdict(self), sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(plain.encode()).hexdigest()


def check_approval(
    evidence: Evidence, seen_digest: str, approver: str, preparers: Collection[str]
) -> None:
    """Refuse an approval by who prepared it, or of something else than lies there now."""
    # Law 9 of 2022, article 25: disclosing exempt information is punished, so two persons answer for it.
    if not approver or approver in preparers:
        raise SamePerson
    if seen_digest != evidence.digest:
        raise Changed
