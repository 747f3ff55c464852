"""Where memory ends while a record is mapped, the reading ends: it is not that record's error."""

from __future__ import annotations

import pytest

from ckanext.qatar_sectors.dcat.namespaces import DATASET
from ckanext.qatar_sectors.harvest.formats import dcat_us


class TooMuch(list):
    """A list that cannot be gone through: there is no memory left for it."""

    def __iter__(self):
        raise MemoryError


@pytest.mark.parametrize("field", ["keyword", "distribution", "theme"])
def test_a_record_of_data_json(field):
    record = {"identifier": "a", "title": "One", field: TooMuch(["x"])}
    with pytest.raises(MemoryError):
        dcat_us._record(record, DATASET, "https://agency.example/data.json")
