"""The one guarded way out of the portal: `fetch(url, policy)`."""

from __future__ import annotations

from ckanext.qatar_sectors.harvest.fetched import Fetched
from ckanext.qatar_sectors.harvest.fetching.credentials import Credentials
from ckanext.qatar_sectors.harvest.fetching.fetch import fetch
from ckanext.qatar_sectors.harvest.fetching.policy import Limits, Policy
from ckanext.qatar_sectors.harvest.fetching.trust import Trust

__all__ = ["Credentials", "Fetched", "Limits", "Policy", "Trust", "fetch"]
