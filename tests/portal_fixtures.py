"""Fixtures of the tests that run with services; each kind's conftest imports them."""

from __future__ import annotations

from pytest_factoryboy import register

from tests import factories
from tests.application import (  # noqa: F401
    app,
    started_application,
    started_plugins,
    with_plugins,
)

register(factories.AgencyFactory, "agency")
register(factories.BilingualDatasetFactory, "bilingual_dataset")
register(factories.OfficerFactory, "officer")
