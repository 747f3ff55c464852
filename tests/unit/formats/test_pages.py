"""Pages of a catalogue in RDF: both spellings of Hydra, in each syntax."""

from __future__ import annotations

import json

import pytest

from .conftest import document, read_all

HYDRA = "http://www.w3.org/ns/hydra/core#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
FIRST = "https://agency.example/catalog"
SECOND = "https://agency.example/catalog?page=2"


def dataset(number):
    return (
        f"<https://agency.example/d/{number}> <{RDF}type> <http://www.w3.org/ns/dcat#Dataset> .\n"
        f'<https://agency.example/d/{number}> <http://purl.org/dc/terms/title> "{number}" .\n'
    )


def json_ld(number, paging):
    found = {
        "@id": f"https://agency.example/d/{number}",
        "@type": "http://www.w3.org/ns/dcat#Dataset",
        "http://purl.org/dc/terms/title": str(number),
    }
    return json.dumps([found, *paging])


def view(property_, target, kind):
    """A collection whose view says where it goes on: Hydra as it is now."""
    inner = {"@id": FIRST + "#view", "@type": HYDRA + kind, HYDRA + property_: target}
    return [{"@id": FIRST, "@type": HYDRA + "Collection", HYDRA + "view": inner}]


def rdf_xml(number, paging):
    return (
        f'<rdf:RDF xmlns:rdf="{RDF}" xmlns:hydra="{HYDRA}" xmlns:dcat="http://www.w3.org/ns/dcat#" '
        f'xmlns:dct="http://purl.org/dc/terms/"><dcat:Dataset rdf:about="https://agency.example/d/{number}">'
        f"<dct:title>{number}</dct:title></dcat:Dataset>{paging}</rdf:RDF>"
    )


PAGES = {
    "next": dataset(1) + f"<{FIRST}> <{HYDRA}next> <{SECOND}> .",
    "nextPage": dataset(1) + f"<{FIRST}> <{HYDRA}nextPage> <{SECOND}> .",
    "text": dataset(1) + f'<{FIRST}> <{HYDRA}nextPage> "{SECOND}" .',
    "PagedCollection": dataset(1)
    + f"<{FIRST}> <{RDF}type> <{HYDRA}PagedCollection> .\n<{FIRST}> <{HYDRA}nextPage> <?page=2> .",
    "view": json_ld(1, view("next", {"@id": SECOND}, "PartialCollectionView")),
    "view of a paged collection": json_ld(1, view("nextPage", {"@id": SECOND}, "PagedCollection")),
    "nameless view": json_ld(
        1, [{"@id": FIRST, HYDRA + "view": {HYDRA + "next": {"@id": SECOND}}}]
    ),
    "rdf/xml": rdf_xml(
        1,
        f'<hydra:PagedCollection rdf:about="{FIRST}"><hydra:nextPage>?page=2</hydra:nextPage></hydra:PagedCollection>',
    ),
}


@pytest.mark.parametrize("spelling", PAGES)
def test_the_next_page_is_found_however_it_is_spelled(spelling):
    first = PAGES[spelling]
    start = {"[": json_ld(2, []), "<rdf": rdf_xml(2, "")}
    second = next((page for sign, page in start.items() if first.startswith(sign)), dataset(2))
    found, bad = read_all(first, lambda url: document(second, url=url), url=FIRST)
    assert not bad
    assert [item.identifier[-1] for item in found] == ["1", "2"]


@pytest.mark.parametrize("last", [FIRST, SECOND])
def test_the_last_page_may_name_itself_or_the_first_as_previous(last):
    ending = (
        dataset(2)
        + f"<{SECOND}> <{HYDRA}previous> <{FIRST}> .\n<{SECOND}> <{HYDRA}last> <{last}> ."
    )
    found, _ = read_all(PAGES["next"], lambda url: document(ending, url=url), url=FIRST)
    assert len(found) == 2
