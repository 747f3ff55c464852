"""A Competent Department asks somebody of another unit."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.cadence import Cadence
from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="foi.consulted",
    title=_("Questions of a Competent Department to you"),
    subject=_("The Competent Department asks you about {reference}"),
    sentences=(
        _("Agency: {agency}"),
        _("A date of Law 9 of 2022 depends on your answer."),
    ),
    action=_("Open the question"),
    link="/desk/foi/question/{consultation}",
    topic=Topic.WORK,
    cadence=Cadence.AT_ONCE,
)
