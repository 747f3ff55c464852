"""Fixtures of the tests that run with services; each kind's conftest imports them."""

from __future__ import annotations

from pytest_factoryboy import register

from tests import factories

register(factories.Agency, "agency")
register(factories.Dataset, "bilingual_dataset")
register(factories.Officer, "officer")
