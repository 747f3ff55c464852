"""Table of contents: what CKAN finds as auth functions."""

from __future__ import annotations

from ..agencies.auth import (
    eparticipation_awareness_create,
    eparticipation_awareness_delete,
    eparticipation_awareness_list,
    eparticipation_awareness_update,
    eparticipation_homepage_check,
    eparticipation_homepage_show,
    eparticipation_officer_list,
    eparticipation_page_list,
    eparticipation_page_preview,
    eparticipation_page_show,
    eparticipation_page_update,
    eparticipation_page_version_list,
    eparticipation_policy_list,
    eparticipation_vacancy_list,
)

__all__: list[str] = [
    "eparticipation_awareness_create",
    "eparticipation_awareness_delete",
    "eparticipation_awareness_list",
    "eparticipation_awareness_update",
    "eparticipation_homepage_check",
    "eparticipation_homepage_show",
    "eparticipation_officer_list",
    "eparticipation_page_list",
    "eparticipation_page_preview",
    "eparticipation_page_show",
    "eparticipation_page_update",
    "eparticipation_page_version_list",
    "eparticipation_policy_list",
    "eparticipation_vacancy_list",
]
