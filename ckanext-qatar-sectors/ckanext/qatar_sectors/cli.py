"""Table of contents: what CKAN finds as cli."""

from __future__ import annotations

from .audit.cli import audit
from .contracts.cli import qatar_contracts
from .files.cli import qatar_files
from .harvest.cli import harvest
from .identity.cli import (
    identity,
)
from .notices.cli import notices
from .operation.cli import qatar_operation
from .roles.cli import qatar_roles_table
from .scheduler.cli import qatar_scheduler
from .search.cli import qatar_search
from .signin.cli import signin

__all__ = [
    "audit",
    "harvest",
    "identity",
    "notices",
    "qatar_contracts",
    "qatar_files",
    "qatar_operation",
    "qatar_roles_table",
    "qatar_scheduler",
    "qatar_search",
    "signin",
]
