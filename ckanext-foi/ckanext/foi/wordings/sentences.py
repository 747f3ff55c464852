"""What wordings are called. The caller translates."""

from __future__ import annotations

from ckanext.foi.wordings.purposes import Purpose


def _(text: str) -> str:
    """Mark a sentence for translation."""
    return text


PURPOSES: dict[Purpose, str] = {
    Purpose.ANSWER: _("Answer"),
    Purpose.REFUSAL: _("Reasons of a refusal"),
    Purpose.CLARIFICATION: _("Question to the requester"),
    Purpose.EXTENSION: _("Reason of an extension"),
}
