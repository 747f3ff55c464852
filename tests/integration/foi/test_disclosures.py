"""Publication only with authorisation: asked for, authorised, denied, withdrawn, guarded (article 16)."""

from __future__ import annotations

import threading

import pytest

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.foi.disclosures.model import FOIDisclosure

from tests.discussions import as_user
from tests.foi_disclosures import PUBLIC, WISH

pytestmark = pytest.mark.usefixtures("clean")


def act(user, name, request, **more):
    return as_user(user, name, id=request["id"], **more)


class TestAsking:
    def test_a_collected_answer_alone_is_asked_for(self, office, maryam, collected):
        early = office.notified(office.granted(maryam))
        with pytest.raises(tk.ValidationError, match="stands differently"):
            act(maryam, "foi_publication_ask", early, **WISH)
        asked = act(maryam, "foi_publication_ask", collected, **WISH)
        assert asked["state"]["code"] == "publication_requested"
        assert asked["wish"]["question"] == WISH["question"] and asked["dataset"] == ""
        desk = as_user(office.officer, "foi_desk_list", queue="publication")
        assert [card["id"] for card in desk["results"]] == [collected["id"]]

    @pytest.mark.parametrize(
        ("part", "text", "match"),
        [
            ("question", "سألت مريم  أحمد عن المدارس", "names the requester"),
            ("answer", "بحث جامعي عن التعليم. والجواب سبع.", "repeats the reasons"),
            ("title", "x" * 301, "at most 300"),
        ],
    )
    def test_name_and_reasons_are_refused_at_their_field(
        self, maryam, collected, part, text, match
    ):
        with pytest.raises(tk.ValidationError, match=match) as refused:
            act(maryam, "foi_publication_ask", collected, **{**WISH, part: text})
        assert list(refused.value.error_dict) == [part]

    def test_it_is_the_requesters_to_ask(self, office, make_user, collected):
        with pytest.raises(tk.NotAuthorized):
            act(office.officer, "foi_publication_ask", collected, **WISH)
        for action in ("foi_publication_ask", "foi_publication_show"):
            with pytest.raises(tk.ObjectNotFound):
                act(make_user(), action, collected, **(WISH if "ask" in action else {}))


class TestAuthorising:
    def test_who_when_and_scope_are_recorded_and_the_words_become_public(self, office, asked):
        done = act(office.officer, "foi_publication_authorise", asked, **PUBLIC)
        assert done["state"]["code"] == "publication_authorised" and done["decided_by"]
        assert done["scope"]["sectors"] == ["education"] and done["scope"]["files"] == []
        row = FOIDisclosure.newest(asked["id"])
        assert (row.decided_by, bool(row.decided_at)) == (office.officer["id"], True)
        shown = tk.get_action("package_show")({"user": ""}, {"id": done["dataset"]})
        assert shown["type"] == "disclosure" and not shown["private"]
        assert shown["question_translated"]["ar"] == PUBLIC["question_ar"]
        assert PUBLIC["answer_ar"] in shown["notes_translated"]["ar"]
        assert shown["owner_org"] == office.agency["id"] and shown["outcome"] == "granted"

    @pytest.mark.parametrize(
        ("given", "field"),
        [
            ({"nothing_personal": False}, "nothing_personal"),
            ({"sectors": []}, "sectors"),
            ({"sectors": ["no-such"]}, "sectors"),
            ({"answer_ar": ""}, "answer_ar"),
            ({"title_en": "Half"}, "question_en"),
            ({"files": ["0000"]}, "files"),
            ({"answer_ar": "إلى مريم أحمد: سبع."}, "answer_ar"),
        ],
    )
    def test_what_is_wrong_stands_at_its_field_and_nothing_is_public(
        self, office, asked, given, field
    ):
        with pytest.raises(tk.ValidationError) as refused:
            act(office.officer, "foi_publication_authorise", asked, **{**PUBLIC, **given})
        assert list(refused.value.error_dict) == [field]
        assert as_user(office.officer, "foi_disclosure_list")["count"] == 0
        shown = act(office.officer, "foi_publication_show", asked)
        assert shown["state"]["code"] == "publication_requested"

    def test_a_second_act_is_told_and_a_seen_version_is_compared(self, office, asked):
        version = act(office.officer, "foi_publication_show", asked)["version"]
        act(office.officer, "foi_publication_deny", asked, text="فيها أسماء.", seen_version=version)
        with pytest.raises(tk.ValidationError, match="Somebody has worked"):
            act(
                office.colleague, "foi_publication_authorise", asked, **PUBLIC, seen_version=version
            )
        with pytest.raises(tk.ValidationError, match="stands differently"):
            act(office.colleague, "foi_publication_authorise", asked, **PUBLIC)
        assert as_user(office.officer, "foi_disclosure_list")["count"] == 0

    def test_of_two_at_once_one_wins(self, office, asked):
        answers = []

        def publish(officer):
            try:
                act(officer, "foi_publication_authorise", asked, **PUBLIC)
                answers.append("done")
            except tk.ValidationError:
                answers.append("told")
            finally:
                model.Session.remove()

        people = (office.officer, office.colleague)
        threads = [threading.Thread(target=publish, args=(one,)) for one in people]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(answers) == ["done", "told"]
        assert model.Session.query(model.Package).filter_by(type="disclosure").count() == 1

    def test_a_denial_is_reasoned_and_the_requester_may_ask_again(self, office, maryam, asked):
        denied = act(office.officer, "foi_publication_deny", asked, text="فيها أسماء.")
        assert denied["reasons"] == "فيها أسماء."
        assert act(maryam, "foi_publication_show", asked)["reasons"] == "فيها أسماء."
        again = act(maryam, "foi_publication_ask", asked, **WISH)
        assert again["state"]["code"] == "publication_requested" and again["reasons"] == ""

    def test_people_of_other_entities_and_the_requester_do_not_authorise(
        self, office, elsewhere, maryam, asked
    ):
        with pytest.raises(tk.ObjectNotFound):
            act(elsewhere.officer, "foi_publication_authorise", asked, **PUBLIC)
        with pytest.raises(tk.NotAuthorized):
            act(maryam, "foi_publication_authorise", asked, **PUBLIC)


class TestWithdrawing:
    def test_it_leaves_search_and_pages_with_its_reason(self, office, maryam, published):
        gone = act(office.officer, "foi_publication_withdraw", published, text="فيها خطأ.")
        assert (gone["state"]["code"], gone["dataset"]) == ("publication_withdrawn", "")
        assert as_user(maryam, "foi_disclosure_list")["count"] == 0
        with pytest.raises((tk.ObjectNotFound, tk.NotAuthorized)):
            tk.get_action("package_show")({"user": ""}, {"id": published["dataset"]})
        with pytest.raises(tk.ValidationError, match="stands differently"):
            act(office.officer, "foi_publication_withdraw", published, text="مرة أخرى.")
        assert act(maryam, "foi_publication_ask", published, **WISH)["reasons"] == ""

    def test_its_trail_names_each_act(self, office, published):
        from ckan.tests.helpers import call_action

        act(office.officer, "foi_publication_withdraw", published, text="فيها خطأ.")
        trail = call_action("qatar_audit_event_list", act="foi.publication", limit=50)
        said = [
            event["details"]["what"]
            for event in trail["events"]
            if event["object"] == published["id"]
        ]
        wanted = {"ask_publication", "authorise_publication", "withdraw_publication"}
        assert set(said) == wanted and PUBLIC["answer_ar"] not in str(trail)


class TestPersons:
    def test_the_requesters_words_are_given_out_and_forgotten_and_the_published_stay(
        self, maryam, published
    ):
        from ckanext.foi.requests import persons

        given = persons.given(maryam["id"])[0]["publications"]
        assert given == [WISH]
        persons.erase(maryam["id"])
        model.Session.commit()
        assert FOIDisclosure.newest(published["id"]).wish == {}
        shown = tk.get_action("package_show")({"user": ""}, {"id": published["dataset"]})
        assert shown["answer_translated"]["ar"] == PUBLIC["answer_ar"]


class TestGuard:
    """Nobody writes a published answer but its authorised act: no publisher, no administrator."""

    @pytest.mark.parametrize("who", ["publisher", "sysadmin"])
    def test_ckans_own_actions_are_refused(self, office, published, officer_factory, who):
        from ckan.tests import factories

        user = (
            factories.Sysadmin()
            if who == "sysadmin"
            else officer_factory(agency=office.agency["id"])
        )
        name = published["dataset"]
        shown = tk.get_action("package_show")({"user": ""}, {"id": name})
        changed = {**shown, "title_translated": {"ar": "آخر"}}
        new = {"type": "disclosure", "owner_org": shown["owner_org"], "title": "x", "name": "x-y"}
        calls = {
            "package_update": changed,
            "package_patch": {"id": name, "notes_translated": {"ar": "آخر"}},
            "package_revise": {"match": {"name": name}, "update": {"outcome": "refused"}},
            "package_create": new,
            "resource_create": {"package_id": name, "url": "https://a.example/x"},
            "package_delete": {"id": name},
            "dataset_purge": {"id": name},
            "package_owner_org_update": {
                "id": name,
                "organization_id": factories.Organization()["id"],
            },
            "bulk_update_private": {"datasets": [shown["id"]], "org_id": shown["owner_org"]},
            "bulk_update_public": {"datasets": [shown["id"]], "org_id": shown["owner_org"]},
            "bulk_update_delete": {"datasets": [shown["id"]], "org_id": shown["owner_org"]},
            "datastore_create": {"resource": {"package_id": name}, "records": [{"a": 1}]},
        }
        for action, given in calls.items():
            with pytest.raises((tk.NotAuthorized, tk.ObjectNotFound)):
                as_user(user, action, **given)
            model.Session.rollback()
        assert tk.get_action("package_show")({"user": ""}, {"id": name}) == shown

    def test_a_context_cannot_pretend_to_be_the_writer(self, office, published):
        context = {"user": "", "ignore_auth": True, "foi_disclosure_writer": True}
        with pytest.raises(tk.NotAuthorized):
            tk.get_action("package_patch")(context, {"id": published["dataset"], "outcome": "x"})


class TestFiles:
    def test_a_released_file_is_copied_under_a_neutral_name(self, office, maryam):
        from io import BytesIO

        from werkzeug.datastructures import FileStorage

        request = office.under_review(maryam)
        upload = FileStorage(BytesIO("بلدية,عدد\nالدوحة,3\n".encode()), "جواب مريم أحمد.csv")
        act(office.officer, "foi_attachment_create", request, upload=upload)
        given = {"outcome": "granted", "answer": "في الملف."}
        act(office.officer, "foi_decision_propose", request, **given)
        act(office.colleague, "foi_decision_approve", request)
        office.notified(request)
        shown = act(maryam, "foi_request_collect", request)
        act(maryam, "foi_publication_ask", request, **WISH)
        chosen = [shown["files"][0]["id"]]
        done = act(office.officer, "foi_publication_authorise", request, **PUBLIC, files=chosen)
        file = tk.get_action("package_show")({"user": ""}, {"id": done["dataset"]})["resources"][0]
        assert file["url"].endswith("document-1.csv") and file["format"] == "CSV"
        assert done["scope"]["files"] == [{"name": "document-1.csv", "sha256": file["hash"]}]
        assert "مريم" not in str(file)
