"""A feed of an agency, harvested in this process."""

from __future__ import annotations

from tests.integration.harvest.conftest import datasets, feed, harvest, source

__all__ = ["datasets", "feed", "harvest", "source"]
