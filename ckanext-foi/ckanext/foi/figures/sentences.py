"""What the numbers are called. The caller translates."""

from __future__ import annotations

from ckanext.foi.figures.measures import Measure


def _(text: str) -> str:
    """Mark a sentence for translation."""
    return text


MEASURES: dict[Measure, str] = {
    Measure.RECEIVED: _("Requests received"),
    Measure.GRANTED: _("Granted wholly"),
    Measure.PARTIALLY_GRANTED: _("Granted in part"),
    Measure.REFUSED: _("Refused wholly"),
    Measure.GOVERNED_BY_OTHER_LAW: _("Decided under another law"),
    Measure.WITHDRAWN: _("Withdrawn by the requester"),
    Measure.UNDECIDED: _("Not decided yet"),
    Measure.URGENT: _("Asked as urgent"),
    Measure.EXTENDED: _("Decided with an extension"),
    Measure.ASSISTED: _("Filed with the help of an officer"),
    Measure.IN_TIME: _("Decided in time"),
    Measure.LATE: _("Decided late"),
    Measure.OVERDUE: _("Overdue today"),
    Measure.GRIEVANCES: _("Grievances to the President"),
    Measure.UPHELD: _("Grievances upheld"),
    Measure.REJECTED: _("Grievances rejected"),
    Measure.IMPLICITLY_REJECTED: _("Grievances rejected by silence"),
}
