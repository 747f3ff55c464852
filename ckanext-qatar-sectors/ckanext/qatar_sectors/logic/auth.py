"""Table of contents: what CKAN finds as auth."""

from __future__ import annotations

from ckanext.qatar_sectors.operation.auth import qatar_operation_show

from ..audit.auth import qatar_audit_event_list, qatar_audit_verify
from ..calendar.auth import (
    qatar_calendar_change_create,
    qatar_calendar_change_list,
    qatar_calendar_explain,
    qatar_calendar_show,
)
from ..files.auth import (
    file_create,
    file_delete,
    file_owner_scan,
    file_ownership_transfer,
    file_pin,
    file_register,
    file_rename,
    file_search,
    file_show,
    file_unpin,
    permission_delete_file,
    permission_download_file,
    permission_edit_file,
    permission_manage_files,
    permission_owns_file,
    permission_read_file,
    qatar_quarantine_list,
    qatar_quarantine_recheck,
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
from ..signin.auth import (
    api_token_create,
    qatar_second_factor_reset,
    qatar_session_end,
    qatar_session_list,
)
from ..tables.auth import qatar_table_load_show, qatar_table_load_start
from ..taxonomy.auth import qatar_sector_list, qatar_sector_review_list, qatar_sector_show

__all__ = [
    "api_token_create",
    "file_create",
    "file_delete",
    "file_owner_scan",
    "file_ownership_transfer",
    "file_pin",
    "file_register",
    "file_rename",
    "file_search",
    "file_show",
    "file_unpin",
    "permission_delete_file",
    "permission_download_file",
    "permission_edit_file",
    "permission_manage_files",
    "permission_owns_file",
    "permission_read_file",
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
    "qatar_quarantine_list",
    "qatar_quarantine_recheck",
    "qatar_second_factor_reset",
    "qatar_operation_show",
    "qatar_sector_list",
    "qatar_sector_review_list",
    "qatar_sector_show",
    "qatar_session_end",
    "qatar_session_list",
    "qatar_table_load_show",
    "qatar_table_load_start",
]
