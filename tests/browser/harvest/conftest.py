"""A portal that may reach an agency's server on this machine, an agency, and its editor in a browser."""

from __future__ import annotations

import subprocess

import pytest

from ckan.tests import factories
from ckan.tests.helpers import call_action

from tests.browser.live import start
from tests.integration.harvest.feed import Feed


@pytest.fixture(scope="session")
def server():
    """Start the agency's server once; the portal of these tests is told that it may reach it."""
    feed = Feed()
    yield feed
    feed.close()


@pytest.fixture(scope="session")
def live_server(request, tmp_path_factory, server):
    """Serve the test portal with that exception; return its address."""
    folder = tmp_path_factory.mktemp("harvest-portal")
    ini = folder / "portal.ini"
    ini.write_text(
        f"[app:main]\nuse = config:{request.config.option.ckan_ini}\n"
        f"ckanext.qatar_sectors.fetch.allow = {server.host}\n",
        encoding="utf-8",
    )
    process, address = start(str(ini), folder / "web.log")
    yield address
    process.terminate()
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        process.kill()


@pytest.fixture
def feed(server, ckan_config):
    """Return the agency's server, as new; this process may reach it as well."""
    server.body, server.status, server.hold, server.endless = "", 200, None, False
    ckan_config["ckanext.qatar_sectors.fetch.allow"] = [server.host]
    return server


@pytest.fixture
def ministry(clean, agency_factory):
    """An agency that has no catalogue yet."""
    return agency_factory(name="education", title="وزارة التعليم")


@pytest.fixture
def editor(ministry):
    """Somebody of the agency who may connect catalogues."""
    user = factories.UserWithToken()
    call_action(
        "organization_member_create", id=ministry["id"], username=user["name"], role="editor"
    )
    return user


@pytest.fixture
def desk(page, editor):
    """Return the browser's page with the editor signed in."""
    page.context.set_extra_http_headers({"Authorization": editor["token"]})
    return page


@pytest.fixture
def carry_out():
    """Work off the runs that wait, as the worker does."""
    from ckan import model

    from ckanext.qatar_sectors.harvest.jobs.pushes import to_carry_out
    from ckanext.qatar_sectors.harvest.jobs.run import execute

    def work():
        model.Session.rollback()
        waiting = to_carry_out()
        for run_id in waiting:
            execute(run_id)
        return waiting

    return work
