"""Factories for tests that run with services: `agency_factory`, `bilingual_dataset_factory` …"""

from __future__ import annotations

from tests.portal_fixtures import *  # noqa: F403
