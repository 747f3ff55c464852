"""Mapped datasets in which something is unusual and nothing is wrong."""

from __future__ import annotations

THEME = "http://publications.europa.eu/resource/authority/data-theme/"
TITLE = {"title_translated": {"ar": "مدارس قطر", "en": "Schools of Qatar"}}
FILE = {"url": "https://agency.example/1.csv", "harvest_key": "1"}


def of_file(**fields):
    return {**TITLE, "resources": [{**FILE, **fields}]}


EDGE_CASES = {
    "title only": TITLE,
    "arabic only": {"title_translated": {"ar": "  المدارس\u200f في «قطر» ١٤٤٥ "}},
    "english only": {
        "title_translated": {"en": "Schools"},
        "notes_translated": {"en": "All\r\nof\tthem"},
    },
    "combining signs": {"title_translated": {"en": "Cafe\u0301s"}},
    "backslashes": {
        "title_translated": {"en": "a\\b \\N \\. \"quoted\" 'x'"},
        "notes_translated": {"en": 'tab\tand\nline \\n \\t {"a": 1} {x,y}'},
        "provenance": "\\.\n\\N\n{}",
    },
    "emoji and rare signs": {"title_translated": {"en": "🏫 𝒳 ﷽"}, "version": "ⅳ"},
    "blank fields": {
        **TITLE,
        **dict.fromkeys(("access_rights", "identifier", "url", "version", "license_id"), ""),
        **dict.fromkeys(("issued", "modified", "provenance", "frequency", "is_sample"), ""),
        "notes_translated": {"ar": "", "en": ""},
    },
    "nothing in fields": {
        **TITLE,
        **dict.fromkeys(("access_rights", "identifier", "url", "version", "license_id")),
        **dict.fromkeys(("notes_translated", "tags_translated")),
    },
    "private": {**TITLE, "private": True, "tags_translated": {"en": ["hidden"]}},
    "private with sectors": {
        **TITLE,
        "private": True,
        "sectors": ["sports"],
        "sectors_rule": "uri",
    },
    "sectors given": {
        **TITLE,
        "sectors": ["health", "sports"],
        "sectors_rule": "crosswalk",
        "sectors_reason": "الصحة",
    },
    "sectors to be found": {
        **TITLE,
        "theme": [THEME + "HEAL"],
        "sectors": [],
        "sectors_rule": "review",
    },
    "sectors of the publisher": {
        **TITLE,
        "theme": [THEME + "SOCI"],
        "publisher": [{"name": "Ministry of Sports and Youth"}],
    },
    "lists": {
        **TITLE,
        "theme": [THEME + "EDUC", ""],
        "language": ["ar", "en"],
        "documentation": ["https://agency.example/a b"],
        "conforms_to": ["ISO: 1", "https://agency.example/standard"],
    },
    "lists in one text": {**TITLE, "language": "ar", "conforms_to": "one\ntwo"},
    "keywords": {
        "title_translated": {"en": "Words"},
        "tags_translated": {
            "ar": ["صحة", "صحة", "تعليم، عمل", "كـلمة"],
            "en": ["Health & safety", "a", "health & Safety", "C++/C#", "x" * 100],
        },
    },
    "agents": {
        **TITLE,
        "contact": [
            {"name": "A", "email": " a@agency.example ", "url": "https://agency.example/a"},
            {"name": "", "email": None},
            {"uri": "mailto:x@agency.example"},
        ],
        "publisher": [
            {
                "name": "P",
                "name_translated": {"ar": "ناشر", "en": "P"},
                "identifier": "12",
                "type": "",
            }
        ],
    },
    "places and periods": {
        **TITLE,
        "spatial_coverage": [
            {"text": "Doha", "bbox": '{"type": "Point", "coordinates": [51.5, 25.3]}'},
            {"uri": "http://sws.geonames.org/289688/", "centroid": "POINT(51 25)"},
        ],
        "temporal_coverage": [{"start": "2020", "end": "٢٠٢١-٠٥"}, {"start": "2023-01-01"}],
    },
    "open licence": {**TITLE, "license_id": "cc-by"},
    "unknown licence": {**TITLE, "license_id": "https://agency.example/licence"},
    "files": {
        **TITLE,
        "resources": [
            {**FILE, "name_translated": {"ar": "جدول"}, "format": "csv", "size": 12, "hash": "ab"},
            {**FILE, "url": "https://agency.example/2", "harvest_key": "2", "format": "geojson"},
            {**FILE, "url": "https://agency.example/3.XLSX?x=1", "harvest_key": "3", "size": "7"},
        ],
    },
    "file without a format": of_file(format=""),
    "file of an unknown format": of_file(format="application/x-odd", mimetype="application/x-odd"),
    "file with nothing in fields": of_file(
        format=None, mimetype=None, size=None, hash=None, name_translated=None
    ),
    "file of no size": {
        **TITLE,
        "resources": [{**FILE, "size": ""}, {**FILE, "harvest_key": "2", "size": 0}],
    },
    "file with lists": of_file(
        language=["ar"], conforms_to=["x"], issued="2020-05", description_translated={"en": "a\nb"}
    ),
    "file with columns": of_file(
        data_dictionary=[
            {"id": "a", "label_ar": "ألف", "type": "text"},
            {"id": "", "type": None},
            {"id": "b"},
        ]
    ),
    "file with a space in its address": of_file(url=" https://agency.example/a b.csv "),
    "two files of one address": {**TITLE, "resources": [FILE, {**FILE, "harvest_key": "2"}]},
    "long": {
        "title_translated": {"en": "Long " * 150},
        "notes_translated": {"ar": "سطر طويل\n" * 2000},
        "tags_translated": {"en": [f"word {number}" for number in range(60)]},
    },
    "from a source": {
        **TITLE,
        "uri": "https://agency.example/d/1",
        "original_uri": "https://agency.example/d/1",
        "harvest_source_id": "6f6d1f64-7f0e-4f2e-9d3f-0c5d0b6f2a11",
        "harvest_identifier": "https://agency.example/d/1",
        "is_sample": "true",
    },
}
