"""How many records of a run are written together."""

from __future__ import annotations

from itertools import islice

from ckanext.qatar_sectors.harvest.jobs.pending import BATCH_RECORDS, batch_sizes


def test_batches_grow_with_what_came_before():
    """The first are small, so that Solr begins soon; none leaves Solr much to do at the end of a short run."""
    sizes = list(islice(batch_sizes(), 12))
    assert sizes[:5] == [100, 100, 100, 150, 225]
    assert sizes[-1] == BATCH_RECORDS
    assert sizes == sorted(sizes)
    assert all(size <= max(100, sum(sizes[:n]) // 2) for n, size in enumerate(sizes))
