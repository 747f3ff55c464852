"""The columns of the policy table."""

from __future__ import annotations

from collections.abc import Mapping

from ckanext.eparticipation.dictionary import Column, Type


def _(text: str) -> str:
    """Mark a sentence for translation."""
    return text


DESCRIBED: Mapping[str, Column] = {
    "agency": Column(_("Agency"), _("Name of the agency in addresses.")),
    "agency_ar": Column(_("Agency in Arabic"), _("The agency's name in Arabic.")),
    "agency_en": Column(_("Agency in English"), _("The agency's name in English.")),
    "policy_point": Column(
        _("Point of the policy"),
        _("Number of the policy's point to which the duty belongs."),
        Type.NUMBER,
    ),
    "point": Column(_("Code of the duty"), _("The same in every language.")),
    "duty_ar": Column(_("Duty in Arabic"), _("The same in words.")),
    "duty_en": Column(_("Duty in English"), _("The same in words.")),
    "state": Column(_("How far it is fulfilled"), _("fulfilled, partly, missing or not_due.")),
    "date": Column(_("Date of the proof"), _("Empty where nothing proves it."), Type.DAY),
    "proof": Column(_("Address of the proof"), _("Where everybody can see it.")),
}
