"""Pages of answers: the form loses nothing, the receipt, the desk, results; nothing typed runs or leaks."""

import io
from datetime import timedelta

import pytest

from tests.discussions import appoint, as_user
from tests.eparticipation_answers import WORDS, Asked
from tests.pages.tokens import form_token

pytestmark = pytest.mark.usefixtures("clean")
ESCAPED = "ولا &lt;b&gt;إعلانات&lt;/b&gt;"


@pytest.fixture
def send(app):
    """Post a form as somebody (None: a visitor), with the token of the client's session."""

    def post(who, address, status=302, **values):
        data = {"_csrf_token": form_token(app), **values}
        headers = {"Authorization": who["token"]} if who else {}
        return app.post(address, data=data, headers=headers, follow_redirects=False, status=status)

    return post


def header(user):
    return {"Authorization": user["token"]}


def place(asked, page="answer", lang=""):
    return f"{lang}/consultation/{asked.name}/{page}"


class TestForm:
    def test_it_is_whole_without_scripts_in_both_languages(self, app, asked, maryam):
        arabic = app.get(place(asked), headers=header(maryam), status=200).body
        english = app.get(place(asked, lang="/en"), headers=header(maryam), status=200).body
        assert "ماذا ينقص؟" in arabic and "What is missing?" in english
        for option in ("north", "south", "west"):
            assert f'name="q-{asked.of["ranking"]}-{option}"' in arabic
        assert 'type="radio"' in english and "Keep a draft" in english
        assert "no-store" in app.get(place(asked), headers=header(maryam)).headers["Cache-Control"]

    def test_from_the_form_to_the_receipt(self, app, send, asked, maryam):
        answer = send(maryam, place(asked), **asked.form())
        page = app.get(answer.headers["Location"], headers=header(maryam), status=200).body
        assert "استُلم جوابك" in page and ESCAPED in page and WORDS not in page
        assert "بالحافلة" in page and "4 / 5" in page

    def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(self, send, asked, maryam):
        ranking = asked.of["ranking"]
        wrong = {f"q-{asked.of['single']}": "", f"q-{ranking}-north": "1", "publish": ""}
        page = send(maryam, place(asked, lang="/en"), status=400, **asked.form(**wrong)).body
        for field in (asked.of["single"], ranking):
            assert f'id="error-q-{field}"' in page
        assert 'id="error-publish"' in page and ESCAPED in page
        assert page.count('value="1" selected') == 2
        found = as_user(maryam, "eparticipation_own_answer_show", consultation=asked.id)
        assert found["state"] == ""

    def test_a_draft_goes_on_elsewhere(self, app, send, asked, maryam):
        form = asked.form(save="yes", publish="", **{f"q-{asked.of['single']}": ""})
        del form["submit"]
        page = send(maryam, place(asked), **form)
        mine = app.get(page.headers["Location"], headers=header(maryam), status=200).body
        assert "جوابك مسودة" in mine
        assert ESCAPED in app.get(place(asked), headers=header(maryam)).body

    def test_two_windows(self, send, asked, maryam):
        first = asked.form(seen_revision="0")
        send(maryam, place(asked), **first)
        other = asked.form(seen_revision="0", **{f"q-{asked.of['text']}": "من النافذة الأخرى"})
        page = send(maryam, place(asked), status=409, **other).body
        assert "من النافذة الأخرى" in page and 'name="seen_revision" value="1"' in page
        send(maryam, place(asked), **{**other, "seen_revision": "1"})

    def test_a_refused_file_is_named_and_words_stay(self, send, asked, maryam):
        field = f"q-{asked.of['file']}"
        upload = {field: (io.BytesIO(b"MZ\x90\x00" + b"\0" * 100), "tool.pdf")}
        page = send(maryam, place(asked, lang="/en"), status=400, **asked.form(), **upload).body
        assert f'id="error-{field}"' in page and ESCAPED in page

    def test_a_file_is_read_by_its_author_and_the_agency_alone(
        self, app, send, asked, maryam, make_user
    ):
        field = f"q-{asked.of['file']}"
        send(
            maryam, place(asked), **asked.form(), **{field: (io.BytesIO("نص".encode()), "رأي.txt")}
        )
        (file,) = as_user(maryam, "eparticipation_own_answer_show", consultation=asked.id)["files"]
        assert file["ready"]
        outsider = appoint(make_user(), "publisher", asked.bureau.agency)
        for who, status in (
            (maryam, 200),
            (asked.bureau.officer, 200),
            (outsider, 404),
            (make_user(), 404),
        ):
            app.get(file["url"], headers=header(who), status=status)
        app.get(file["url"], status=404)

    def test_it_is_closed_when_the_time_is_over(self, app, send, asked, maryam):
        from ckanext.eparticipation.consultations import finding

        asked.closes(finding.now() - timedelta(seconds=1))
        page = send(maryam, place(asked), status=400, **asked.form()).body
        assert "أُغلقت هذه الاستشارة" in page and ESCAPED in page

    def test_taking_back_asks_first(self, app, send, asked, maryam):
        send(maryam, place(asked), **asked.form())
        page = app.get(place(asked, "answer/withdraw"), headers=header(maryam), status=200).body
        assert "هل تسحب جوابك" in page
        send(maryam, place(asked, "answer/withdraw"), sure="yes", seen_revision="1")
        found = as_user(maryam, "eparticipation_own_answer_show", consultation=asked.id)
        assert found["state"] == "withdrawn"


class TestVisitors:
    def test_a_visitor_signs_in_and_what_was_written_is_kept(self, app, send, asked, maryam):
        assert "سجّل الدخول" in app.get(place(asked), status=200).body
        answer = send(None, place(asked), **asked.form())
        assert "/user/login" in answer.headers["Location"]
        from urllib.parse import parse_qs, urlsplit

        back = parse_qs(urlsplit(answer.headers["Location"]).query)["came_from"][0]
        assert ESCAPED in app.get(back, headers=header(maryam), status=200).body

    def test_without_a_proof_of_work_nothing_is_taken(self, send, open_to_all, monkeypatch):
        import ckan.plugins.toolkit as tk

        monkeypatch.setitem(tk.config, "ckanext.qatar_sectors.proof.tries", 1000)
        page = send(None, place(open_to_all), status=400, **open_to_all.form()).body
        assert ESCAPED in page and "data-proof" in page
        listed = as_user(
            open_to_all.bureau.officer, "eparticipation_answer_list", consultation=open_to_all.id
        )
        assert listed["count"] == 0

    def test_the_receipt_is_shown_once_and_opens_the_answer(self, send, open_to_all, monkeypatch):
        import re

        import ckan.plugins.toolkit as tk

        monkeypatch.setitem(tk.config, "ckanext.qatar_sectors.proof.tries", 0)
        form = open_to_all.form()
        page = send(None, place(open_to_all), status=200, **form).body
        reference, key = re.findall(r'<code dir="ltr">([^<]+)</code>', page)
        again = send(None, place(open_to_all), status=200, **form).body
        assert key in again
        receipt = {"reference": reference, "key": key}
        page = send(None, "/participation/receipt", status=200, **receipt).body
        assert ESCAPED in page and "بالحافلة" in page
        page = send(None, "/participation/receipt", status=200, change="yes", **receipt).body
        assert f'name="reference" value="{reference}"' in page and ESCAPED in page
        changed = open_to_all.form(**{f"q-{open_to_all.of['text']}": "غيّرته"})
        send(None, place(open_to_all), status=200, **receipt, **changed)
        page = send(None, "/participation/receipt", status=200, **receipt).body
        assert "غيّرته" in page and ESCAPED not in page
        wrong = send(None, "/participation/receipt", status=404, reference=reference, key="ABCD")
        assert key not in wrong.body and 'id="error-key"' in wrong.body


class TestGroups:
    def test_a_consultation_asks_what_it_chose(self, app, bureau, maryam):
        for chosen, asked_for in (
            (["age"], ["group-age"]),
            ([], []),
            (None, ["group-age", "group-gender"]),
        ):
            asked = Asked(bureau, groups=chosen)
            page = app.get(place(asked), headers=header(maryam), status=200).body
            for field in ("group-age", "group-gender"):
                assert (f'id="{field}"' in page) is (field in asked_for)


class TestDesk:
    def test_list_and_answer(self, app, send, asked, maryam):
        send(maryam, place(asked), **asked.form())
        officer = asked.bureau.officer
        desk = f"/desk/participation/consultations/{asked.name}/answers"
        page = app.get(desk, headers=header(officer), status=200).body
        assert ESCAPED in page and "بحساب" in page and maryam["name"] not in page
        assert ESCAPED in app.get(f"{desk}?q=الظل", headers=header(officer)).body
        assert "لا جواب يطابق" in app.get(f"{desk}?q=غائب", headers=header(officer)).body
        chosen = f"{asked.of['single']}+walk"
        assert "لا جواب يطابق" in app.get(f"{desk}?chosen={chosen}", headers=header(officer)).body
        answer = as_user(officer, "eparticipation_answer_list", consultation=asked.id)["results"][0]
        page = app.get(f"/en/desk/participation/answer/{answer['id']}", headers=header(officer))
        assert "By bus" in page.body and ESCAPED in page.body and "Hide this" not in page.body
        app.get(desk, headers=header(maryam), status=403)
        app.get(desk, status=401)
        app.get(f"/desk/participation/answer/{answer['id']}", headers=header(maryam), status=404)

    def test_a_paper_is_entered_with_its_scan(self, app, send, asked, make_user):
        from ckanext.eparticipation.consultations import finding

        officer = asked.bureau.officer
        address = f"/en/desk/participation/consultations/{asked.name}/paper"
        assert "When did it arrive?" in app.get(address, headers=header(officer)).body
        wrong = send(officer, address, status=400, **asked.form(received_on="2020-01-01")).body
        assert 'id="error-received_on"' in wrong and ESCAPED in wrong
        day = (finding.now() - timedelta(hours=12)).date().isoformat()
        scan = (io.BytesIO("ورقة".encode()), "scan.txt")
        answer = send(officer, address, **asked.form(received_on=day, scan=scan))
        page = app.get(answer.headers["Location"], headers=header(officer), status=200).body
        assert "on paper" in page and "scan.txt" in page
        send(make_user(), address, status=403, **asked.form(received_on=day))

    def test_a_moderator_hides_and_its_author_reads_why(self, app, send, asked, maryam, make_user):
        send(maryam, place(asked), **asked.form())
        moderator = appoint(make_user(), "moderator", asked.bureau.agency)
        found = as_user(moderator, "eparticipation_answer_list", consultation=asked.id)["results"][
            0
        ]
        item = next(one for one in found["items"] if one["kind"] == "text")
        act = f"/desk/participation/answer/{found['id']}/act"
        seen = {"do": "decide", "item": item["id"], "seen": item["version"]}
        hide = {**seen, "decision": "hide", "note": "سبب المشرف"}
        wordless = send(moderator, act, status=409, **{**hide, "reason": "other", "note": ""})
        assert "بيّن السبب بكل" in wordless.body
        send(moderator, act, **hide, reason="insult")
        mine = app.get(place(asked, "answer/mine"), headers=header(maryam), status=200).body
        assert "حجب مشرف هذا" in mine and "سبب المشرف" in mine
        page = f"/desk/participation/answer/{found['id']}"
        officer = app.get(page, headers=header(asked.bureau.officer)).body
        assert ESCAPED not in officer and "حجب مشرف هذا الجواب" in officer
        restore = {**seen, "seen": item["version"] + 1, "decision": "restore"}
        send(asked.bureau.officer, act, status=403, **restore)
        send(moderator, act, **restore)
        assert ESCAPED in app.get(page, headers=header(asked.bureau.officer)).body

    def test_an_objection_and_the_one_queue(self, app, send, asked, maryam, make_user):
        send(maryam, place(asked), **asked.form(organisation="جهة مسيئة"))
        first, second = (appoint(make_user(), "moderator", asked.bureau.agency) for _ in "12")
        found = as_user(first, "eparticipation_answer_list", consultation=asked.id)["results"][0]
        for item in (
            next(one for one in found["items"] if one["kind"] == "text"),
            found["organisation_item"],
        ):
            as_user(first, "eparticipation_answer_item_hide", id=item["id"], reason="insult")
        mine = app.get(place(asked, "answer/mine"), headers=header(maryam), status=200).body
        assert mine.count("اعترض على هذا") == 2 and "جهة مسيئة" in mine
        against = place(asked, "answer/object")
        short = send(maryam, against, status=400, question=asked.of["text"], text="لا")
        assert "error-object-" in short.body and ">لا</textarea>" in short.body
        send(maryam, against, question=asked.of["text"], text="هذا نقد لا إهانة")
        mine = app.get(place(asked, "answer/mine"), headers=header(maryam), status=200).body
        assert "ويبتّ مشرف آخر" in mine
        queue = app.get("/en/desk/discussion?kind=answer", headers=header(second), status=200).body
        assert "هذا نقد لا إهانة" in queue and "Answer to a consultation" in queue
        assert ESCAPED in queue and "What is missing?" in queue
        desk = app.get(f"/en/desk/participation/answer/{found['id']}", headers=header(second)).body
        assert "The author objects:" in desk and "Leave it hidden" in desk
        box = f"answer:{found['items'][0]['id']}:"
        value = queue[queue.index(box) :].split('"')[0]
        form = {"contribution": [value], "decision": "uphold", "reason": "", "note": ""}
        send(second, "/desk/discussion", **form)
        assert "هذا نقد لا إهانة" not in app.get("/desk/discussion", headers=header(second)).body


class TestResults:
    def test_a_chart_its_table_and_public_words(self, app, bureau, make_user):
        from ckanext.eparticipation.consultations import finding

        asked = Asked(bureau)
        one, two = make_user(), make_user()
        as_user(one, "eparticipation_answer_submit", **asked.data())
        as_user(two, "eparticipation_answer_submit", **asked.data(text="للجهة وحدها", publish="no"))
        app.get(place(asked, "results"), status=401)
        asked.closes(finding.now())
        page = app.get(place(asked, "results", lang="/en"), status=200).body
        assert "2 answers count." in page and "By bus" in page and "100%" in page
        assert "<svg" in page and "<caption" in page
        assert ESCAPED in page and "للجهة وحدها" not in page
        texts = app.get(place(asked, f"results/{asked.of['text']}"), status=200).body
        assert ESCAPED in texts and "مشارك" in texts
        app.get(place(asked, f"results/{asked.of['single']}"), status=404)

    def test_what_nobody_answered_is_a_page_as_well(self, app, bureau):
        asked = Asked(bureau, "closed")
        assert "0 answers count." in app.get(place(asked, "results", lang="/en"), status=200).body

    @pytest.mark.parametrize("page", ["results", "answer", "answer/mine", "answer/withdraw"])
    def test_what_is_hidden_has_no_pages(self, app, bureau, maryam, page):
        asked = Asked(bureau, "draft")
        hidden = app.get(place(asked, page), headers=header(maryam), status=404).body
        missing = app.get(f"/consultation/nothing/{page}", headers=header(maryam), status=404).body
        assert hidden.count("<h1") == missing.count("<h1")
