"""What the plugin starts: a line for each feature that changes CKAN or listens to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from .addresses import api_language, following, rdf_formats, redirects
from .addresses import listeners as addresses
from .audit import listeners as audit
from .catalogue import reserved_pages
from .contracts import listeners as contracts
from .discussion import listeners as discussion
from .discussion import telling
from .files import listeners as files
from .files import views as file_views
from .harvest import listeners as harvest
from .headers import csrf
from .headers import listeners as headers
from .identity import listeners as identity
from .limits import listeners as limits
from .logic import action
from .notices import news, pruning, visibility
from .notices.listeners import Mails
from .operation import door, error_pages, logs
from .operation import listeners as operation
from .roles import hiding, member_table, memberships
from .search import connection, nul, writer
from .signin import forgery, guarding, interface
from .tables import datastore_backend, uploads
from .tables import views as file_pages

if TYPE_CHECKING:
    from ckan.common import CKANConfig
    from ckan.types import Action, CKANApp

# Called once CKAN's settings are known; a second call changes nothing.
INSTALL: tuple[Callable[[], None], ...] = (
    logs.install,
    connection.install,
    writer.install,
    datastore_backend.install,
    uploads.install,
    audit.install,
    files.install,
    operation.install,
    harvest.install,
    csrf.install,
    addresses.install,
    visibility.install,
    news.install,
    pruning.install,
    memberships.install,
    discussion.install,
    telling.install,
    hiding.install,
)

# Called with each Flask application that CKAN makes: where `before_request`, `after_request` and WSGI layers are added.
ON_APP: tuple[Callable[[CKANApp], None], ...] = (
    nul.use,
    limits.use,
    headers.use,
    contracts.use,
    rdf_formats.use,
    redirects.use,
    hiding.use,
    reserved_pages.use,
    member_table.use,
    api_language.use,
    error_pages.use,
    identity.use,
    file_views.on_app,
    file_pages.of_each_type,
    interface.use,
    guarding.use,
    forgery.use,
    # The outermost layer: it stands last.
    door.use,
)


def actions() -> dict[str, Action]:
    """Return our actions, and CKAN's with one answer for all that is not seen."""
    return hiding.around(following.around({name: getattr(action, name) for name in action.__all__}))


class Wired(files.Storages, Mails):
    """The part of the plugin that answers CKAN's `IMiddleware`, and other interfaces of its features."""

    def make_middleware(self, app: CKANApp, config: CKANConfig) -> CKANApp:
        """Give the application to each feature that asked for it."""
        for use in ON_APP:
            use(app)
        return app

    def make_error_log_middleware(self, app: CKANApp, config: CKANConfig) -> CKANApp:
        """Log errors as CKAN does."""
        return app


def install() -> None:
    """Start every feature."""
    for start in INSTALL:
        start()
