"""Table of contents: what CKAN finds as views."""

from __future__ import annotations

from .addresses.views import qatar_addresses
from .audit.views import qatar_audit
from .calendar.views import qatar_calendar
from .contracts.views import qatar_contracts
from .discussion.views.desk import qatar_discussion_desk
from .discussion.views.reading import qatar_discussion
from .discussion.views.receipts import qatar_discussion_receipts
from .discussion.views.writing import qatar_discussion_writing
from .files.views import qatar_files
from .harvest.push.views import qatar_harvest_push
from .harvest.template_view import qatar_harvest_template
from .harvest.views import qatar_harvest
from .identity.views import (
    qatar_identity,
)
from .limits.views import qatar_limits
from .notices.administration.views import qatar_mail
from .notices.feeds.views import qatar_feeds
from .notices.views import qatar_notices
from .operation.views import qatar_operation
from .roles.views import qatar_roles
from .search.views import search_away
from .signin.views import qatar_signin
from .tables.views import tables
from .theme.views import theme

__all__ = [
    "qatar_addresses",
    "qatar_audit",
    "qatar_calendar",
    "qatar_contracts",
    "qatar_discussion",
    "qatar_discussion_desk",
    "qatar_discussion_receipts",
    "qatar_discussion_writing",
    "qatar_feeds",
    "qatar_files",
    "qatar_harvest",
    "qatar_harvest_push",
    "qatar_harvest_template",
    "qatar_identity",
    "qatar_limits",
    "qatar_mail",
    "qatar_notices",
    "qatar_operation",
    "qatar_roles",
    "qatar_signin",
    "search_away",
    "tables",
    "theme",
]
