"""What templates ask of limits."""

from __future__ import annotations

from . import proof


def qatar_proof_is_asked() -> bool:
    """Say whether a form must bring a proof of work."""
    return proof.is_asked()
