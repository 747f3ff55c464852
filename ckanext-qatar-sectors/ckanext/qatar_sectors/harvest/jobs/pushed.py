"""Brings in what an agency's system sent: upserts, and records it says are gone. Of others it says nothing."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from typing import Any

from ckan import model

from ckanext.qatar_sectors.config import site_url
from ckanext.qatar_sectors.harvest import config
from ckanext.qatar_sectors.harvest.errors import PagingRefused
from ckanext.qatar_sectors.harvest.fetched import Fetched
from ckanext.qatar_sectors.harvest.jobs import telling
from ckanext.qatar_sectors.harvest.jobs.bringing import Bringing
from ckanext.qatar_sectors.harvest.jobs.lease import Lease
from ckanext.qatar_sectors.harvest.jobs.opening import Opening
from ckanext.qatar_sectors.harvest.model import HarvestProblem, HarvestPush, HarvestSource
from ckanext.qatar_sectors.harvest.model.duplicates import note_duplicates
from ckanext.qatar_sectors.harvest.run.lifecycle import Phase, Status
from ckanext.qatar_sectors.harvest.run.paging import Pages
from ckanext.qatar_sectors.harvest.run.reading import Reader
from ckanext.qatar_sectors.search import outbox


class PushedPages(Pages):
    """The one page that was sent; there is no other, and nothing is asked of the agency's server."""

    def __init__(self, body: bytes, content_type: str):
        super().__init__(self._fetched, {}, max_pages=1, max_bytes=len(body))
        self._body, self._content_type = body, content_type

    def first(self, url: str) -> Fetched:
        """Return what was sent, as if it lay at the source's address."""
        return Fetched(url, self._content_type, size=len(self._body), body=self._body)

    def get(self, url: str) -> Fetched:
        """Refuse: each page is sent by itself."""
        return self._fetched(url)

    def _fetched(self, url: str, *, etag: str = "", last_modified: str = "") -> Fetched:
        raise PagingRefused("a page after what was sent", url=url)


def bring(lease: Lease, opening: Opening, bringing: Bringing) -> None:
    """Take the records of a run's push, delete what it says is gone, and end the run.

    Nothing is concluded of records that were not sent, and nothing of the feed at the source's address.
    """
    push = HarvestPush.of_run(lease.run_id)
    body, content_type, deleted = b"", "", []
    if push is not None:
        body, content_type, deleted = bytes(push.body or b""), push.content_type, push.deleted
    model.Session.commit()
    with outbox.together():
        if body:
            _bring_records(lease, opening, bringing, PushedPages(body, content_type))
        bringing.delete(one for one in deleted if one not in bringing.seen)
        bringing.flush()
    source_id = opening.source["id"]
    carried = HarvestProblem.carry_over(source_id, lease.run_id, bringing.same)
    noted = note_duplicates(source_id, lease.run_id)
    warnings = bringing.counts["warnings"] + carried + noted
    kinds = HarvestProblem.kinds_of(lease.run_id)
    # The document of the feed is no more what was brought last: it is read again as a whole.
    HarvestSource.doubt(source_id)
    lease.close(Status.FINISHED, warnings=warnings, seen=bringing.records(), kinds=kinds)
    telling.tell_brought(lease.run_id)
    telling.tell_recovered(lease.run_id)
    model.Session.commit()


def _base_of(source: Mapping[str, Any]) -> str:
    """Return the address against which what was sent is read: of the source, else of its page here."""
    return source["url"] or f"{site_url()}/source/{source['id']}"


def _bring_records(lease: Lease, opening: Opening, bringing: Bringing, pages: PushedPages) -> None:
    with contextlib.closing(Reader(config.parsing_bounds(), lease.check)) as reader:
        reading = reader.begin(_base_of(opening.source), None, pages, opening.acquaintance)
        if reading is None:
            return
        # How many records were sent is not known before the last one is read.
        lease.hold(format=reading.format, phase=Phase.BRINGING, total=None)
        model.Session.commit()
        for position, item in enumerate(reading.records, 1):
            bringing.take(item)
            lease.show(Phase.BRINGING, position)
