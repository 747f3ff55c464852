"""Table of contents: what CKAN finds as auth."""

from __future__ import annotations

from ..audit.auth import qatar_audit_event_list, qatar_audit_verify
from ..calendar.auth import (
    qatar_calendar_change_create,
    qatar_calendar_change_list,
    qatar_calendar_explain,
    qatar_calendar_show,
)
from ..harvest.auth import (
    qatar_harvest_run_list,
    qatar_harvest_run_show,
    qatar_harvest_run_start,
    qatar_harvest_run_stop,
    qatar_harvest_source_create,
    qatar_harvest_source_delete,
    qatar_harvest_source_list,
    qatar_harvest_source_show,
    qatar_harvest_source_update,
)
from ..tables.auth import qatar_table_load_show, qatar_table_load_start
from ..taxonomy.auth import qatar_sector_list, qatar_sector_review_list, qatar_sector_show

__all__ = [
    "qatar_audit_event_list",
    "qatar_audit_verify",
    "qatar_calendar_change_create",
    "qatar_calendar_change_list",
    "qatar_calendar_explain",
    "qatar_calendar_show",
    "qatar_harvest_run_list",
    "qatar_harvest_run_show",
    "qatar_harvest_run_start",
    "qatar_harvest_run_stop",
    "qatar_harvest_source_create",
    "qatar_harvest_source_delete",
    "qatar_harvest_source_list",
    "qatar_harvest_source_show",
    "qatar_harvest_source_update",
    "qatar_sector_list",
    "qatar_sector_review_list",
    "qatar_sector_show",
    "qatar_table_load_show",
    "qatar_table_load_start",
]
