"""The harvest's tables."""

from __future__ import annotations

from ckanext.qatar_sectors.harvest.model.check import HarvestCheck
from ckanext.qatar_sectors.harvest.model.credentials import HarvestCredentials
from ckanext.qatar_sectors.harvest.model.problem import HarvestProblem
from ckanext.qatar_sectors.harvest.model.push import HarvestPush
from ckanext.qatar_sectors.harvest.model.push_token import HarvestPushToken
from ckanext.qatar_sectors.harvest.model.record import HarvestRecord
from ckanext.qatar_sectors.harvest.model.run import HarvestRun
from ckanext.qatar_sectors.harvest.model.source import HarvestSource
from ckanext.qatar_sectors.harvest.model.trust import HarvestTrust

__all__ = [
    "HarvestCheck",
    "HarvestCredentials",
    "HarvestProblem",
    "HarvestPush",
    "HarvestPushToken",
    "HarvestRecord",
    "HarvestRun",
    "HarvestSource",
    "HarvestTrust",
]
