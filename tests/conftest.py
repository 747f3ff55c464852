"""Fixtures of all kinds of tests. Nothing here imports CKAN before a test asks for it."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
NEED_SERVICES = frozenset({"integration", "pages", "browser", "faults"})


def pytest_collection_modifyitems(config, items):
    """Say in one sentence what a test lacks, not in a hundred tracebacks."""
    if getattr(config.option, "ckan_ini", None):
        return
    for item in items:
        kind = item.path.relative_to(ROOT / "tests").parts[0]
        if kind in NEED_SERVICES:
            reason = f"needs a portal's services: run `./portal test tests/{kind}`"
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def repository():
    """Return the folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def shared():
    """Return the folder with real feeds, shapes and vocabularies, which lies beside the project."""
    if not SHARED.is_dir():
        pytest.skip(f"the folder {SHARED.name}/ with real feeds does not lie beside the project")
    return SHARED


@pytest.fixture(autouse=True)
def _settings_can_be_copied(request):
    """CKAN copies its settings before each test, and the Redis connection of sessions is no value.

    The application puts it there when it starts, and again when a test makes one.
    """
    if getattr(request.config.option, "ckan_ini", None):
        from ckan.common import config

        config.pop("SESSION_REDIS", None)


@pytest.fixture(autouse=True)
def _answers_as_declared(request):
    """Hold each action of ours that a test calls to the answer that it declares."""
    if not getattr(request.config.option, "ckan_ini", None):
        yield
        return
    from ckan.lib.signals import action_succeeded

    from tests.contracts import problems, shapes

    found = []

    def look(action, result=None, **_more):
        declared = shapes()
        if action in declared:
            found.extend(problems(action, declared[action], result))

    with action_succeeded.connected_to(look):
        yield
    assert not found, "answers differ from what their actions declare"


@pytest.fixture
def clean_db():
    """Empty all tables, ours included, and keep every migration.

    CKAN's own fixture drops the tables of extensions the first time and then runs core's migrations
    only; this one takes some milliseconds.
    """
    from tests.database import empty_tables

    empty_tables()


@pytest.fixture
def clean(clean_db, clean_index, with_plugins):
    """Start with our plugins, an empty database and an empty index."""
