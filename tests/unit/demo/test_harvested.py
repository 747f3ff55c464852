from __future__ import annotations

import urllib.request
from collections import Counter

import pytest

from ckanext.qatar_sectors.harvest.formats import open_source
from ckanext.qatar_sectors.harvest.formats.problems import RECOMMENDED
from ckanext.qatar_sectors.harvest.formats.records import Bad, Document

from demo import content
from demo.sources import sources


def fetch(url):
    with urllib.request.urlopen(url, timeout=30) as answer:
        return Document(answer.url, answer.read(), answer.headers["Content-Type"])


def exists(url):
    with urllib.request.urlopen(urllib.request.Request(url, method="HEAD"), timeout=30) as answer:
        return answer.status == 200


@pytest.mark.parametrize("name", content.agency_names())
def test_the_portals_own_formats_read_every_record_and_its_files_exist(demo_server, name):
    source = next(
        one["source"] for one in sources(demo_server) if one["organization"]["name"] == name
    )
    found = list(open_source(source["url"], fetch))
    wanted = content.load(name).datasets
    assert [one for one in found if isinstance(one, Bad)] == []
    assert Counter(map(len, (one.dataset["title_translated"] for one in found))) == Counter(
        len(dataset.title) for dataset in wanted
    )
    codes = {problem.code for one in found for problem in one.warnings}
    assert codes - RECOMMENDED <= {"not_public"}
    for one in found:
        assert exists(one.dataset["url"])
        assert all(exists(resource["url"]) for resource in one.dataset["resources"])
