from __future__ import annotations

import pytest
from rdflib import DCAT, RDF, SKOS, Graph, URIRef
from rdflib.namespace import Namespace

import ckan.plugins.toolkit as tk
from ckan.tests import factories
from ckan.tests.helpers import call_action

pytestmark = pytest.mark.usefixtures("clean")
HYDRA = Namespace("http://www.w3.org/ns/hydra/core#")
ADMS = Namespace("http://www.w3.org/ns/adms#")


def as_admin(**more):
    return {"user": factories.Sysadmin()["name"], **more}


def renamed(dataset, name):
    return call_action("package_patch", as_admin(), id=dataset["id"], name=name)


class TestOldNames:
    def test_a_dataset_s_old_page_leads_to_the_new_one(self, app, bilingual_dataset_factory):
        dataset = bilingual_dataset_factory(name="schools")
        renamed(dataset, "schools-of-doha")
        answer = app.get("/en/dataset/schools?page=2", follow_redirects=False)
        assert (answer.status_code, answer.headers["Location"]) == (
            301,
            "/en/dataset/schools-of-doha?page=2",
        )
        rdf = app.get("/dataset/schools.ttl", follow_redirects=False)
        assert rdf.headers["Location"] == "/dataset/schools-of-doha.ttl"

    def test_an_agency_s_old_page_leads_to_the_new_one(self, app, agency_factory):
        agency = agency_factory(name="ministry")
        call_action("organization_patch", as_admin(), id=agency["id"], name="ministry-of-health")
        answer = app.get("/organization/ministry", follow_redirects=False)
        assert answer.headers["Location"] == "/organization/ministry-of-health"

    def test_who_bears_the_name_now_is_shown(self, app, bilingual_dataset_factory):
        renamed(bilingual_dataset_factory(name="schools"), "first")
        bilingual_dataset_factory(name="schools", title_translated={"en": "The second"})
        assert "The second" in app.get("/en/dataset/schools", follow_redirects=False).body

    def test_a_private_dataset_has_no_old_name(self, app, bilingual_dataset_factory):
        dataset = bilingual_dataset_factory(name="schools", private=True)
        renamed(dataset, "secret-name")
        answer = app.get("/dataset/schools", follow_redirects=False)
        assert answer.status_code == 404
        assert "secret-name" not in answer.body + str(answer.headers)

    def test_a_deleted_dataset_has_none(self, app, bilingual_dataset_factory):
        dataset = renamed(bilingual_dataset_factory(name="schools"), "new-schools")
        call_action("package_delete", as_admin(), id=dataset["id"])
        assert app.get("/dataset/schools", follow_redirects=False).status_code == 404

    def test_a_purged_dataset_takes_its_old_names_along(self, bilingual_dataset_factory):
        from ckanext.qatar_sectors.addresses.model import OldAddress
        from ckanext.qatar_sectors.addresses.moving import Named

        dataset = renamed(bilingual_dataset_factory(name="schools"), "new-schools")
        assert OldAddress.owner(Named.DATASET, "schools")
        call_action("dataset_purge", as_admin(), id=dataset["id"])
        assert OldAddress.owner(Named.DATASET, "schools") is None

    def test_a_rename_that_is_rolled_back_leaves_none(self, bilingual_dataset_factory):
        from ckan import model

        from ckanext.qatar_sectors.addresses.model import OldAddress
        from ckanext.qatar_sectors.addresses.moving import Named

        dataset = bilingual_dataset_factory(name="schools")
        model.Package.get(dataset["id"]).name = "other"
        model.Session.flush()
        assert OldAddress.owner(Named.DATASET, "schools") == dataset["id"]
        model.Session.rollback()
        assert OldAddress.owner(Named.DATASET, "schools") is None


class TestOldNamesInTheAPI:
    """A program with an old name is led, too; code that looks a name up is told that nothing bears it."""

    def test_package_show_answers_with_the_present_name(self, app, bilingual_dataset_factory):
        dataset = bilingual_dataset_factory(name="schools")
        renamed(dataset, "schools-of-doha")
        answer = app.get("/api/3/action/package_show?id=schools")
        assert answer.json["result"]["name"] == "schools-of-doha"
        assert app.post("/api/3/action/package_show", json={"id": "schools"}).status_code == 200
        assert app.get("/api/3/action/package_show?id=never-was").status_code == 404

    def test_an_agency_and_a_group_as_well(self, app, agency_factory):
        agency = agency_factory(name="ministry")
        call_action("organization_patch", as_admin(), id=agency["id"], name="ministry-of-health")
        shown = app.get("/api/3/action/organization_show?id=ministry").json["result"]
        assert shown["name"] == "ministry-of-health"
        group = factories.Group(name="topic", user=factories.Sysadmin())
        call_action("group_patch", as_admin(), id=group["id"], name="topics")
        assert app.get("/api/3/action/group_show?id=topic").json["result"]["name"] == "topics"

    @pytest.mark.parametrize("what", ["private", "deleted"])
    def test_what_may_not_be_seen_was_never_there(self, app, bilingual_dataset_factory, what):
        dataset = renamed(bilingual_dataset_factory(name="schools"), "secret-name")
        if what == "private":
            call_action("package_patch", as_admin(), id=dataset["id"], private=True)
        else:
            call_action("package_delete", as_admin(), id=dataset["id"])
        answer = app.get("/api/3/action/package_show?id=schools")
        never = app.get("/api/3/action/package_show?id=never-was")
        assert (answer.status_code, answer.json["error"]) == (404, never.json["error"])
        assert "secret-name" not in answer.body

    def test_code_is_told_that_nothing_bears_the_name(self, bilingual_dataset_factory):
        renamed(bilingual_dataset_factory(name="schools"), "schools-of-doha")
        with pytest.raises(tk.ObjectNotFound):
            call_action("package_show", id="schools")

    def test_an_action_that_changes_takes_present_names_only(self, app, bilingual_dataset_factory):
        renamed(bilingual_dataset_factory(name="schools"), "schools-of-doha")
        token = factories.SysadminWithToken()["token"]
        answer = app.post(
            "/api/3/action/package_patch",
            json={"id": "schools", "version": "2"},
            headers={"Authorization": token},
        )
        assert answer.status_code == 404


class TestCatalogue:
    @pytest.mark.ckan_config("ckanext.qatar_sectors.uri_base", "https://data.gov.qa")
    def test_its_uri_is_persistent_and_its_pages_are_the_portal_s(
        self, app, bilingual_dataset_factory, ckan_config
    ):
        bilingual_dataset_factory()
        graph = Graph().parse(data=app.get("/catalog.ttl").body, format="turtle")
        assert list(graph.subjects(RDF.type, DCAT.Catalog)) == [
            URIRef("https://data.gov.qa/id/catalogue")
        ]
        pages = list(graph.subjects(RDF.type, HYDRA.PagedCollection))
        assert pages
        assert all(
            str(page).startswith(ckan_config["ckan.site_url"] + "/catalog") for page in pages
        )

    @pytest.mark.parametrize(
        ("accept", "address"), [("text/turtle", "/catalog.ttl"), ("text/html", "/dataset/")]
    )
    def test_it_leads_to_what_is_asked_for(self, app, accept, address):
        answer = app.get("/id/catalogue", headers={"Accept": accept}, follow_redirects=False)
        assert (answer.status_code, answer.headers["Location"]) == (303, address)
        assert app.get(address).status_code == 200


class TestPersistentURIs:
    @pytest.mark.ckan_config("ckanext.qatar_sectors.uri_base", "https://data.gov.qa")
    def test_ours_is_the_subject_and_the_source_s_an_identifier(
        self, app, bilingual_dataset_factory
    ):
        dataset = bilingual_dataset_factory(resources=[{"url": "https://x.qa/a.csv"}])
        harvest = as_admin(qatar_harvest=True)
        call_action(
            "package_patch", harvest, id=dataset["id"], original_uri="https://moph.gov.qa/set/1"
        )
        graph = Graph().parse(data=app.get(f"/dataset/{dataset['name']}.ttl").body, format="turtle")
        subject = URIRef(f"https://data.gov.qa/id/dataset/{dataset['id']}")
        assert list(graph.subjects(RDF.type, DCAT.Dataset)) == [subject]
        (identifier,) = graph.objects(subject, ADMS.identifier)
        assert str(graph.value(identifier, SKOS.notation)) == "https://moph.gov.qa/set/1"
        (file,) = graph.objects(subject, DCAT.distribution)
        assert str(file) == f"https://data.gov.qa/id/distribution/{dataset['resources'][0]['id']}"

    @pytest.mark.parametrize(
        ("accept", "ending"),
        [
            ("text/turtle", ".ttl"),
            ("application/ld+json", ".jsonld"),
            ("application/rdf+xml", ".rdf"),
            ("text/html,*/*;q=0.5", ""),
        ],
    )
    def test_a_dataset_s_uri_leads_to_what_is_asked_for(
        self, app, bilingual_dataset_factory, accept, ending
    ):
        dataset = bilingual_dataset_factory()
        answer = app.get(
            f"/id/dataset/{dataset['id']}", headers={"Accept": accept}, follow_redirects=False
        )
        assert answer.status_code == 303
        assert answer.headers["Location"] == f"/dataset/{dataset['name']}{ending}"
        if ending:
            assert app.get(answer.headers["Location"]).status_code == 200

    def test_the_page_is_in_the_browser_s_language(self, app, agency_factory):
        agency = agency_factory()
        for header, prefix in (("en-GB", "/en"), ("ar-QA", ""), ("fr", "")):
            answer = app.get(
                f"/id/agency/{agency['id']}",
                headers={"Accept-Language": header},
                follow_redirects=False,
            )
            assert answer.headers["Location"] == f"{prefix}/organization/{agency['name']}"

    def test_files_and_sectors_have_addresses_too(self, app, bilingual_dataset_factory):
        dataset = bilingual_dataset_factory(resources=[{"url": "https://x.qa/a.csv"}])
        file = dataset["resources"][0]["id"]
        answer = app.get(f"/id/distribution/{file}", follow_redirects=False)
        assert answer.headers["Location"] == f"/dataset/{dataset['name']}/resource/{file}"
        answer = app.get("/id/sector/health", follow_redirects=False)
        assert answer.headers["Location"] == "/sector/health"

    def test_private_is_as_missing(self, app, bilingual_dataset_factory):
        dataset = bilingual_dataset_factory(private=True, resources=[{"url": "https://x.qa/a.csv"}])
        for kind, reference in (
            ("dataset", dataset["id"]),
            ("distribution", dataset["resources"][0]["id"]),
        ):
            shown = app.get(f"/id/{kind}/{reference}", follow_redirects=False)
            missing = app.get(f"/id/{kind}/{'0' * 36}", follow_redirects=False)
            assert shown.status_code == missing.status_code == 404

    def test_the_dataset_s_page_names_its_uri(self, app, bilingual_dataset_factory):
        dataset = bilingual_dataset_factory()
        page = app.get(f"/en/dataset/{dataset['name']}").body
        assert f"/id/dataset/{dataset['id']}" in page


class TestLanguageOfTheAPI:
    @pytest.mark.parametrize(
        ("address", "headers", "language"),
        [
            ("/api/3/action/package_show?id=none", {}, "ar"),
            ("/api/3/action/package_show?id=none", {"Accept-Language": "en-US,en;q=0.9"}, "en"),
            ("/api/3/action/package_show?id=none", {"Accept-Language": "fr"}, "ar"),
            ("/api/3/action/package_show?id=none&lang=en", {}, "en"),
            ("/api/3/action/package_show?id=none&lang=ar", {"Accept-Language": "en"}, "ar"),
            ("/api/action/package_show?lang=en&id=none", {}, "en"),
            ("/en/api/3/action/package_show?id=none", {"Accept-Language": "ar"}, "en"),
            ("/en/api/3/action/package_show?id=none&lang=ar", {}, "ar"),
            ("/api/3/action/package_show?id=none&lang=xx", {}, "ar"),
            # A page of ours speaks the language of its address.
            (
                "/api/3/action/package_show?id=none",
                {"Accept-Language": "en", "Sec-Fetch-Site": "same-origin"},
                "ar",
            ),
        ],
    )
    def test_an_answer_speaks_the_language_asked_for(self, app, address, headers, language):
        answer = app.get(address, headers=headers)
        assert answer.status_code == 404
        assert answer.headers["Content-Language"] == language
        assert "Accept-Language" in answer.headers["Vary"]
        has_arabic = any("\u0600" < sign < "\u06ff" for sign in answer.json["error"]["message"])
        assert has_arabic is (language == "ar")

    def test_lang_is_no_parameter_of_an_action(self, app):
        answer = app.get("/api/3/action/qatar_sector_show?id=health&lang=en")
        assert answer.json["result"]["code"] == "health"
