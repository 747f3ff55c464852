"""Fixtures of the tests that run with services; each kind's conftest imports them."""

from __future__ import annotations

from pytest_factoryboy import register

from tests import factories

register(factories.AgencyFactory, "agency")
register(factories.BilingualDatasetFactory, "bilingual_dataset")
register(factories.OfficerFactory, "officer")
