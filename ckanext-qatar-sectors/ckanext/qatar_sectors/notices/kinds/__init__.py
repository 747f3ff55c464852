"""Every kind of notice: a file beside this one that ends in its definition, and a line here."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.errors import UnknownKind
from ckanext.qatar_sectors.notices.kind import Kind

from . import (
    account_email,
    account_invited,
    account_login,
    account_password,
    account_reset,
    account_second_factor,
    agency_vacant,
    dataset_added,
    dataset_changed,
    datasets_brought,
    discussion_answered,
    discussion_begun,
    discussion_hidden,
    discussion_objection,
    discussion_published,
    discussion_refused,
    discussion_reply,
    discussion_reported,
    discussion_restored,
    discussion_upheld,
    discussion_waiting,
    file_added,
    foi_assisted,
    foi_calendar,
    foi_consulted,
    foi_document,
    foi_grievance,
    foi_progress,
    foi_received,
    foi_work,
    harvest_approved,
    harvest_failed,
    harvest_late,
    harvest_recovered,
    harvest_refused,
    harvest_silent,
    harvest_suspicious,
    role_appointed,
    role_ended,
    sector_review,
)

KINDS: tuple[Kind, ...] = (
    dataset_added.KIND,
    datasets_brought.KIND,
    dataset_changed.KIND,
    file_added.KIND,
    discussion_begun.KIND,
    discussion_reply.KIND,
    discussion_answered.KIND,
    discussion_published.KIND,
    discussion_refused.KIND,
    discussion_hidden.KIND,
    discussion_restored.KIND,
    discussion_upheld.KIND,
    discussion_waiting.KIND,
    discussion_reported.KIND,
    discussion_objection.KIND,
    foi_received.KIND,
    foi_progress.KIND,
    foi_assisted.KIND,
    foi_work.KIND,
    foi_document.KIND,
    foi_calendar.KIND,
    foi_consulted.KIND,
    foi_grievance.KIND,
    sector_review.KIND,
    agency_vacant.KIND,
    harvest_failed.KIND,
    harvest_suspicious.KIND,
    harvest_approved.KIND,
    harvest_refused.KIND,
    harvest_silent.KIND,
    harvest_late.KIND,
    harvest_recovered.KIND,
    role_appointed.KIND,
    role_ended.KIND,
    account_email.KIND,
    account_password.KIND,
    account_reset.KIND,
    account_login.KIND,
    account_second_factor.KIND,
    account_invited.KIND,
)
_BY_NAME = {kind.name: kind for kind in KINDS}


def kind_named(name: str) -> Kind:
    """Return a kind, or refuse the name."""
    if name not in _BY_NAME:
        raise UnknownKind(name)
    return _BY_NAME[name]
