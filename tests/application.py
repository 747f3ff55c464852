"""Plugins and application are started once, for all tests that ask for no settings of their own.

To load the plugins and to make the application takes longer than most tests do. A test that is marked with
`ckan_config`, `provide_plugin` or `with_plugins`, and one that takes `make_app`, gets what CKAN's own fixtures give: plugins and an application made
under its settings.
"""

from __future__ import annotations

import pytest

OWN = ("ckan_config", "provide_plugin", "with_plugins")


@pytest.fixture(scope="session")
def started_plugins():
    """Load the configured plugins before any test copies the settings; return their names."""
    from ckan import plugins
    from ckan.common import config

    plugins.load_all()
    return tuple(config["ckan.plugins"])


@pytest.fixture(scope="session")
def started_application(started_plugins):
    """Return CKAN's application, made under the settings of the test home."""
    from ckan.common import config
    from ckan.config.middleware import make_app

    config["testing"] = True
    return make_app(config)


def _has_own_settings(request):
    return any(request.node.get_closest_marker(name) for name in OWN)


@pytest.fixture
def with_plugins(request, started_plugins, ckan_config):
    """Have the configured plugins, and those of the test's marks, loaded."""
    from ckan import plugins

    if not _has_own_settings(request):
        if tuple(plugins.core._PLUGINS) != started_plugins:
            plugins.load_all()
        yield
        return
    more = [name for mark in request.node.iter_markers("with_plugins") for name in mark.args]
    ckan_config["ckan.plugins"] = [*started_plugins, *more]
    plugins.load_all()
    yield
    plugins.unload_all()


@pytest.fixture
def app(request, ckan_config):
    """Return a new visitor's client of the application."""
    from ckan.lib.app_globals import _CONFIG_CACHE
    from ckan.tests.helpers import CKANTestApp

    if _has_own_settings(request):
        return request.getfixturevalue("make_app")()
    _CONFIG_CACHE.clear()
    return CKANTestApp(request.getfixturevalue("started_application"))
