"""Contributions are open data under the portal's licence; the agency's documents are not, in the package, RDF and on pages."""

from __future__ import annotations

import pyshacl
import pytest
from bs4 import BeautifulSoup
from rdflib import DCAT, DCTERMS, RDF, Graph, URIRef

import ckan.plugins.toolkit as tk
from ckan.tests.helpers import call_action

from ckanext.eparticipation.consultations import finding, writing
from ckanext.eparticipation.opendata.making import make

from tests.discussions import as_user
from tests.eparticipation_answers import Asked
from tests.eparticipation_consultations import upload
from tests.integration.eparticipation.test_open_data import files
from tests.integration.eparticipation.test_rdf import SHAPES, graph_of

CC_BY = "https://creativecommons.org/licenses/by/4.0/"
KEY = "ckanext.eparticipation.open_data.licence"
SEVERITY = URIRef("http://www.w3.org/ns/shacl#resultSeverity")
VIOLATION = URIRef("http://www.w3.org/ns/shacl#Violation")


@pytest.fixture
def published(bureau, make_user):
    """A closed consultation with a document of the agency and files of contributions."""
    asked = Asked(bureau)
    name = {"ar": "دراسة المكتب", "en": "Study of the office"}
    as_user(
        bureau.officer,
        "eparticipation_document_create",
        id=asked.id,
        upload=upload(),
        name=name,
        note=name,
    )
    as_user(make_user(), "eparticipation_answer_submit", **asked.data())
    asked.closes(finding.now())
    make(asked.id)
    return asked


def document_of(asked):
    found = call_action("package_show", id=asked.id)["resources"]
    return next(one for one in found if one["part"] == "document")


def licences(graph, package_id):
    """Return the licences of the distributions, by the ids of their files."""
    ids = [one["id"] for one in call_action("package_show", id=package_id)["resources"]]
    return {
        id: {
            str(found)
            for one in graph.subjects(RDF.type, DCAT.Distribution)
            if id in str(one)
            for found in graph.objects(one, DCTERMS.license)
        }
        for id in ids
    }


def test_the_licence_stands_on_the_files_alone(published):
    shown = call_action("package_show", id=published.id)
    assert (shown["license_id"], shown["contributions_license"]) == ("", "cc-by")
    assert {one["license"] for one in files(published.id).values()} == {CC_BY}
    assert not document_of(published).get("license")


def test_rdf_says_it_of_each_distribution_and_is_valid(published, shared):
    graph = graph_of(call_action("package_show", id=published.id))
    (dataset,) = graph.subjects(RDF.type, DCAT.Dataset)
    assert not list(graph.objects(dataset, DCTERMS.license))
    found = licences(graph, published.id)
    assert found.pop(document_of(published)["id"]) == set()
    # CSV, JSON, participation by groups.
    assert list(found.values()) == [{CC_BY}] * 3
    for name in SHAPES:
        shapes = Graph().parse(shared / "shapes" / "dcat-ap-3.0.1" / name)
        _, report, told = pyshacl.validate(graph, shacl_graph=shapes, advanced=True)
        assert not list(report.subjects(SEVERITY, VIOLATION)), told


def test_pages_say_what_is_under_which(published, app):
    page = app.get(f"/en/consultation/{published.name}", status=200).body
    assert "These files are published under" in page and CC_BY in page
    assert "The agency&#39;s documents are not" in page or "The agency's documents are not" in page
    arabic = app.get(f"/consultation/{published.name}", status=200).body
    assert "ولا يشمل ذلك وثائق الجهة" in arabic
    result, document = files(published.id)["CSV"]["id"], document_of(published)["id"]
    base = f"/en/consultation/{published.name}/resource"
    assert CC_BY in app.get(f"{base}/{result}", status=200).body
    own = app.get(f"{base}/{document}", status=200).body
    assert CC_BY not in own and "Not stated. Ask the agency" in own


def test_no_two_buttons_bear_the_same_name(published, app):
    for lang in ("", "/en"):
        page = BeautifulSoup(app.get(f"{lang}/consultation/{published.name}").body, "html.parser")
        buttons = [
            # Without the size, which may differ by chance.
            " ".join(one.get_text(" ").split()[:-2])
            for one in page.select(".ep-data-files .btn")
        ]
        assert len(set(buttons)) == len(buttons) == 3


def test_a_licence_that_the_agency_states_for_a_document_stands_beside_it(published, app):
    address = "https://creativecommons.org/licenses/by-nc/4.0/"
    call_action(
        "resource_patch", writing.writer_context(), id=document_of(published)["id"], license=address
    )
    assert address in app.get(f"/en/consultation/{published.name}", status=200).body
    graph = graph_of(call_action("package_show", id=published.id))
    assert licences(graph, published.id)[document_of(published)["id"]] == {address}


def test_what_people_contributed_under_one_licence_is_not_given_out_under_another(
    bureau, monkeypatch
):
    monkeypatch.setitem(tk.config, KEY, "odc-by")
    first, second = bureau.consultation("closed"), bureau.consultation("closed")
    make(first["id"])
    for later in ("odc-by", "cc-zero"):
        monkeypatch.setitem(tk.config, KEY, later)
        make(first["id"])
        shown = call_action("package_show", id=first["id"])
        assert shown["contributions_license"] == "odc-by"
    monkeypatch.setitem(tk.config, KEY, "")
    make(second["id"])
    assert not call_action("package_show", id=second["id"]).get("contributions_license")
    assert {one.get("license") or "" for one in files(second["id"]).values()} == {""}


def test_what_stood_on_the_dataset_before_moves_to_the_files(bureau):
    package = bureau.consultation("closed")
    writing.patch(package["id"], {"license_id": "odc-by"})
    make(package["id"])
    shown = call_action("package_show", id=package["id"])
    assert (shown["license_id"], shown["contributions_license"]) == ("", "odc-by")


def test_nobody_writes_it_from_outside(bureau):
    draft = bureau.consultation("draft")
    writing.patch(draft["id"], {"contributions_license": "cc-by"})
    as_user(bureau.officer, "package_patch", id=draft["id"], contributions_license="cc-zero")
    assert call_action("package_show", id=draft["id"])["contributions_license"] == "cc-by"
