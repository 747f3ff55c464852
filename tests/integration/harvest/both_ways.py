"""What a dataset left behind in every place that the portal keeps it, without ids and times that differ."""

from __future__ import annotations

import json
import re
from datetime import datetime

import sqlalchemy as sa

from ckan import model
from ckan.tests.helpers import call_action

from ckanext.qatar_sectors.harvest.formats import read
from ckanext.qatar_sectors.harvest.formats.records import Document, Found
from ckanext.qatar_sectors.harvest.run import fingerprint
from ckanext.qatar_sectors.harvest.run.dataset import complete
from ckanext.qatar_sectors.search.connection import make_connection
from ckanext.qatar_sectors.search.jobs import drain
from ckanext.qatar_sectors.taxonomy.assignment import assign
from ckanext.qatar_sectors.taxonomy.crosswalk import default_crosswalk
from ckanext.qatar_sectors.taxonomy.sectors import all_sectors

SOURCE_ID = "6f6d1f64-7f0e-4f2e-9d3f-0c5d0b6f2a11"
MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\.\d{1,6}Z?")
MOMENTS = {
    "timestamp",
    "due_at",
    "enqueued_at",
    "updated_at",
    "queued_at",
    "indexed_ts",
    "_version_",
}
# Rows that have an id of their own, which is never the same twice.
OWN_IDS = {"member", "activity", "notices"}
MADE_ANEW = {"id", "letter_id"}
PLACES = {
    "package": "select * from package where id = :id",
    "resource": "select * from resource where package_id = :id order by state, position, url",
    "tags": "select t.name, t.vocabulary_id, p.state, p.package_id from package_tag p"
    " join tag t on t.id = p.tag_id where p.package_id = :id order by t.name",
    "member": "select * from member where table_id = :id order by capacity, state",
    "activity": "select * from activity where object_id = :id order by timestamp",
    "tables": "select t.*, r.position from qatar_table_load t join resource r on r.id = t.resource_id"
    " where r.package_id = :id order by r.state, r.position",
    "notices": "select * from qatar_notice where about_id = :id order by user_id, kind",
    "waiting": "select package_id from qatar_index_outbox where package_id = :id",
    "views": "select v.view_type from resource_view v join resource r on r.id = v.resource_id"
    " where r.package_id = :id",
}


def of_feed(path, source, content_type=""):
    """Return the mapped datasets of a feed by their ids."""
    document = Document("https://agency.example/feed", path.read_bytes(), content_type)
    mapped = {}
    for item in read(document, fetch=lambda url: (_ for _ in ()).throw(AssertionError(url))):
        if isinstance(item, Found):
            chosen = assign(item.evidence, all_sectors(), default_crosswalk(), {})
            dataset_id = fingerprint.dataset_id(SOURCE_ID, item.identifier)
            mapped[dataset_id] = complete(item, source, chosen)
    return mapped


def traces(dataset_id):
    """Return all that the portal holds of a dataset, made comparable."""
    model.Session.rollback()
    drain()
    found = {
        place: [
            dict(row)
            for row in model.Session.execute(sa.text(query), {"id": dataset_id}).mappings()
        ]
        for place, query in PLACES.items()
    }
    numbered = {file["id"]: f"file {number}" for number, file in enumerate(found["resource"])}
    tagged = model.Session.execute(sa.text("select id, name from tag"))
    numbered |= {row.id: f"tag {row.name}" for row in tagged}
    found["shown"] = call_action("package_show", id=dataset_id)
    found["default"] = call_action("package_show", id=dataset_id, use_default_schema=True)
    solr = make_connection()
    answer = solr.search(
        "*:*",
        fq=f"id:{dataset_id}",
        fl="*",
        **{"facet": "true", "facet.field": "permission_labels", "facet.mincount": 1},
    )
    found["document"] = [{**one} for one in answer.docs]
    found["labels"] = answer.facets["facet_fields"]["permission_labels"]
    for document in found["document"]:
        for name in ("data_dict", "validated_data_dict"):
            document[name] = json.loads(document[name])
    return {place: comparable(held, numbered, place) for place, held in found.items()}


def comparable(thing, numbered, place=""):
    """Replace ids and moments by what they stand for."""
    if isinstance(thing, dict):
        return {
            key: comparable(value, numbered, place)
            for key, value in thing.items()
            if key not in MOMENTS and not (key in MADE_ANEW and place in OWN_IDS)
        }
    if isinstance(thing, list):
        return [comparable(item, numbered, place) for item in thing]
    if isinstance(thing, str):
        for id_, name in numbered.items():
            thing = thing.replace(id_, name)
        return MOMENT.sub("MOMENT", thing)
    return "MOMENT" if isinstance(thing, datetime) else thing
