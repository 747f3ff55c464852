"""The list of datasets to fill in, as everybody downloads it."""

from __future__ import annotations

import pytest

from ckanext.qatar_sectors.harvest.formats import read
from ckanext.qatar_sectors.harvest.formats.records import Document


@pytest.mark.usefixtures("with_plugins")
@pytest.mark.parametrize(
    ("path", "language", "header"),
    [
        ("/source/template.csv", "ar", "العنوان بالعربية"),
        ("/en/source/template.csv", "en", "title_ar"),
    ],
)
def test_the_template_is_a_file_in_the_readers_language(app, path, language, header):
    answer = app.get(path)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert f'filename="datasets-{language}.csv"' in answer.headers["Content-Disposition"]
    text = answer.data.decode("utf-8-sig")
    assert header in text.splitlines()[0].split(",")
    filled = answer.data + "N-1,أمطار\r\n".encode()
    assert [item.identifier for item in read(Document("https://a.example/", filled), None)] == [
        "N-1"
    ]
