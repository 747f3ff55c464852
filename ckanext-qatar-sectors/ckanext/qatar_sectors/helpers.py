"""Table of contents: what CKAN finds as helpers."""

from __future__ import annotations

from .catalogue.helpers import (
    qatar_form_languages,
    qatar_joined,
    qatar_sector_choices,
    qatar_seen_fields,
    qatar_seen_of_agency,
    qatar_seen_of_file,
)
from .discussion.helpers import qatar_discussion_summary
from .harvest.helpers import qatar_related, qatar_series_members, qatar_source_title
from .identity.helpers import linked_user
from .limits.helpers import qatar_proof_is_asked
from .notices.helpers import qatar_follows, qatar_unread_notices
from .operation.helpers import qatar_request_id
from .roles.helpers import qatar_has_desk
from .tables.helpers import qatar_table_file
from .theme.helpers import (
    qatar_active_filters,
    qatar_agency_name,
    qatar_bdi,
    qatar_card,
    qatar_comma,
    qatar_day,
    qatar_direction,
    qatar_excerpt,
    qatar_facets,
    qatar_figure,
    qatar_icon,
    qatar_kept_filters,
    qatar_kind,
    qatar_lang,
    qatar_main_menu,
    qatar_markdown,
    qatar_other_agency_name,
    qatar_other_language,
    qatar_own_image,
    qatar_percent,
    qatar_record,
    qatar_sector_names,
    qatar_site_title,
    qatar_source_address,
    qatar_text,
    render_datetime,
)

__all__ = [
    "linked_user",
    "qatar_active_filters",
    "qatar_agency_name",
    "qatar_bdi",
    "qatar_card",
    "qatar_comma",
    "qatar_day",
    "qatar_direction",
    "qatar_discussion_summary",
    "qatar_excerpt",
    "qatar_facets",
    "qatar_figure",
    "qatar_follows",
    "qatar_form_languages",
    "qatar_has_desk",
    "qatar_icon",
    "qatar_joined",
    "qatar_kept_filters",
    "qatar_kind",
    "qatar_lang",
    "qatar_main_menu",
    "qatar_markdown",
    "qatar_other_agency_name",
    "qatar_other_language",
    "qatar_own_image",
    "qatar_percent",
    "qatar_proof_is_asked",
    "qatar_record",
    "qatar_related",
    "qatar_request_id",
    "qatar_sector_choices",
    "qatar_sector_names",
    "qatar_seen_fields",
    "qatar_seen_of_agency",
    "qatar_seen_of_file",
    "qatar_series_members",
    "qatar_site_title",
    "qatar_source_address",
    "qatar_source_title",
    "qatar_table_file",
    "qatar_text",
    "qatar_unread_notices",
    "render_datetime",
]
