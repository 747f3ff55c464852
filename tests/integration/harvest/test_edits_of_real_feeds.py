"""No value that CKAN brings into another form on the way is taken for a person's edit."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from ckan import model
from ckan.tests.helpers import call_action

from ckanext.qatar_sectors.harvest.model import HarvestRecord
from ckanext.qatar_sectors.harvest.run.merging import merged

FEEDS = [
    "be_gent_ipsum_TURTLE_NAMED_RDF.rdf",
    "ch_dcatap_catalog.ttl",
    "de_govdata_brandenburg-catalog-original-input.rdf",
    "eu_dcatap_catalog_sample.ttl",
    "qatar_datagovqa_catalog_partial.json",
]
MOST = 40


@pytest.mark.parametrize("name", FEEDS)
def test_nobody_edited_what_only_the_harvest_wrote(shared, feed, harvest, source, name):
    feed.body = (shared / "feeds" / name).read_text(encoding="utf-8")
    harvest()
    model.Session.rollback()
    wanted = sa.select(HarvestRecord).where(
        HarvestRecord.source_id == source["id"], HarvestRecord.mapped.is_not(None)
    )
    records = list(model.Session.scalars(wanted.order_by(HarvestRecord.identifier).limit(MOST)))
    assert records
    for record in records:
        package = model.Package.get(record.package_id)
        if package is None or package.state != "active":
            continue
        shown = call_action("package_show", id=record.package_id)
        merge = merged(record.mapped, shown, record.mapped)
        assert merge.edits == (), record.identifier
