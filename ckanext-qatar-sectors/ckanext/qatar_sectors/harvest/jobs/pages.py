"""The pages of one run's feed, fetched politely."""

from __future__ import annotations

from collections.abc import Mapping

from ckanext.qatar_sectors.harvest import config
from ckanext.qatar_sectors.harvest.fetching import Credentials, Fetched, Trust, fetch
from ckanext.qatar_sectors.harvest.jobs.host_turn import host_turn
from ckanext.qatar_sectors.harvest.jobs.lease import Lease
from ckanext.qatar_sectors.harvest.run.paging import Pages


def pages_of_run(
    lease: Lease,
    known: Mapping[str, str],
    credentials: Credentials | None = None,
    trust: Trust | None = None,
) -> Pages:
    """Return pages for a run; `known` are the validators of the document that was read last."""
    policy = config.fetch_policy()

    def fetch_page(url: str, *, etag: str = "", last_modified: str = "") -> Fetched:
        with host_turn(url, lease.check):
            return fetch(
                url,
                policy,
                etag=etag,
                last_modified=last_modified,
                credentials=credentials,
                trust=trust,
                progress=lease.check,
            )

    return Pages(fetch_page, known, config.harvest_max_pages(), policy.limits.body)
