"""The columns of the figures of participation."""

from __future__ import annotations

from collections.abc import Mapping

from ckanext.eparticipation.dictionary import Column, Type


def _(text: str) -> str:
    """Mark a sentence for translation."""
    return text


_WHOLE_OR_AGENCY = _("Of all consultations that closed so far; for the whole and each agency.")

DESCRIBED: Mapping[str, Column] = {
    "year": Column(_("Year"), _("The year in which people took part."), Type.NUMBER),
    "by": Column(
        _("Counted by"),
        _("whole, agency, consultation, month, language, group or event: of what the line tells."),
    ),
    "agency": Column(_("Agency"), _("Name of the agency in addresses.")),
    "of": Column(
        _("Of which"),
        _("The consultation, month, language, group or event of which the line tells."),
    ),
    "participants": Column(
        _("People"), _("Distinct people; empty where it is withheld."), Type.NUMBER
    ),
    "contributions": Column(
        _("Contributions"), _("What they contributed; empty where it is withheld."), Type.NUMBER
    ),
    "withheld": Column(_("Is withheld"), _("yes where a group is too small to be told.")),
    "growth_percent": Column(
        _("Growth in percent"), _("Towards the year before; for the whole of a year."), Type.NUMBER
    ),
    "goal_participants": Column(
        _("Goal"), _("People by the policy's goal of growth, from the base year on."), Type.NUMBER
    ),
    "goal_reached": Column(
        _("Goal reached"), _("true or false; empty while the year runs."), Type.TRUTH
    ),
    "base_year": Column(_("Base year"), _("The year from which growth is counted."), Type.NUMBER),
    "closed": Column(_("Closed consultations"), _WHOLE_OR_AGENCY, Type.NUMBER),
    "answered": Column(_("With a published outcome"), _WHOLE_OR_AGENCY, Type.NUMBER),
    "in_time": Column(_("With an outcome in time"), _WHOLE_OR_AGENCY, Type.NUMBER),
    "overdue": Column(_("With an overdue outcome"), _WHOLE_OR_AGENCY, Type.NUMBER),
    "share_answered": Column(
        _("Share answered, in percent"),
        _("Of consultations whose outcome is published or overdue."),
        Type.NUMBER,
    ),
    "share_in_time": Column(
        _("Share answered in time, in percent"),
        _("Of consultations whose outcome is published or overdue."),
        Type.NUMBER,
    ),
    "median_days": Column(
        _("Median of days to the outcome"), _("From the closing to the outcome."), Type.NUMBER
    ),
}
