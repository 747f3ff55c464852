"""What groups and channels are called. The caller translates."""

from __future__ import annotations

from ckanext.eparticipation.indicators.events import Channel


def _(text: str) -> str:
    """Mark a sentence for translation."""
    return text


DIMENSIONS: dict[str, str] = {
    "age": _("Age"),
    "gender": _("Gender"),
    "nationality": _("Nationality"),
    "disability": _("Disability"),
}
GROUPS: dict[tuple[str, str], str] = {
    ("age", "under_18"): _("Under 18 years"),
    ("age", "18_24"): _("18 to 24 years"),
    ("age", "25_34"): _("25 to 34 years"),
    ("age", "35_44"): _("35 to 44 years"),
    ("age", "45_59"): _("45 to 59 years"),
    ("age", "60_over"): _("60 years and older"),
    ("gender", "female"): _("Women"),
    ("gender", "male"): _("Men"),
    ("nationality", "qatari"): _("Qatari nationals"),
    ("nationality", "other"): _("Residents of other nationalities"),
    ("disability", "yes"): _("People with a disability"),
    ("disability", "no"): _("People without a disability"),
}
CHANNELS: dict[Channel, str] = {
    Channel.CONSULTATION: _("Consultations"),
    Channel.FORUM: _("Forums"),
    Channel.SURVEY: _("Surveys"),
    Channel.POLL: _("Polls"),
}
