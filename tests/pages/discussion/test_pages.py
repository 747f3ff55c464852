"""The discussion's pages with the test client: nothing that was written is lost."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

from tests.discussions import appoint, as_user, decide, settle

pytestmark = pytest.mark.usefixtures("clean")


def signed_in(user):
    return {"Authorization": user["token"]}


def send(app, path, user=None, status=302, **form):
    """Fill a form and send it, with its hidden fields."""
    headers = signed_in(user) if user else {}
    if user is None:
        # A visitor's form carries the token that the page gave.
        page = BeautifulSoup(app.get(f"/en{path}").body, "html.parser")
        form["_csrf_token"] = page.select_one('form[method="post"] [name="_csrf_token"]')["value"]
    return app.post(f"/en{path}", data=form, headers=headers, follow_redirects=False, status=status)


class TestDatasetPage:
    def test_it_shows_count_and_last_threads(self, app, begin, dataset):
        empty = app.get(f"/en/dataset/{dataset['name']}").body
        assert "Nobody has asked or reported anything" in empty and "Ask the agency" in empty
        begin()
        page = app.get(f"/en/dataset/{dataset['name']}").body
        assert "ما مصدر هذه الأعداد؟" in page and "within 10 working days" in page

    def test_switched_off_nothing_can_be_begun(self, app, dataset, office):
        settle(office, enabled=False)
        assert "discussion/new" not in app.get(f"/en/dataset/{dataset['name']}").body
        app.get(f"/en/dataset/{dataset['name']}/discussion/new", status=404)


class TestNew:
    FORM = {
        "kind": "error",
        "title": "رقم خاطئ",
        "text": "في **السطر** الثالث",
        "submission_key": "k",
    }

    def test_it_is_sent_and_read_in_both_languages(self, app, dataset, author):
        path = f"/dataset/{dataset['name']}/discussion/new"
        there = send(app, path, author, **self.FORM).headers["Location"]
        assert send(app, path, author, **self.FORM).headers["Location"] == there
        for prefix, word in (("", "خطأ في البيانات"), ("/en", "Error in the data")):
            thread = re.search(r"/discussion/[0-9a-f-]{36}", there).group()
            page = app.get(prefix + thread, status=200).body
            assert word in page and "<strong>السطر</strong>" in page
            assert 'dir="auto"' in page

    def test_a_mistake_loses_nothing(self, app, dataset, author):
        path = f"/dataset/{dataset['name']}/discussion/new"
        long = "كلمة " * 1500
        page = send(app, path, author, 400, **{**self.FORM, "text": long})
        shown = BeautifulSoup(page.body, "html.parser")
        assert shown.select_one("#field-text").text.strip() == long.strip()
        assert shown.select_one("#field-title")["value"] == "رقم خاطئ"
        assert shown.select_one("#kind-error").has_attr("checked")
        assert "at most 5000" in shown.select_one("#error-text").text

    def test_what_was_written_survives_the_sign_in(self, app, dataset):
        path = f"/dataset/{dataset['name']}/discussion/new"
        there = send(app, path, **self.FORM).headers["Location"]
        assert "/user/login" in there
        back = re.search(r"draft(?:=|%3D)([\w-]+)", there).group(1)
        again = BeautifulSoup(app.get(f"/en{path}?draft={back}").body, "html.parser")
        assert again.select_one("#field-text").text.strip() == self.FORM["text"]
        assert again.select_one("#kind-error").has_attr("checked")

    def test_without_an_account_a_proof_is_asked_and_nothing_is_lost(self, app, dataset, office):
        settle(office, accounts_needed=False)
        path = f"/dataset/{dataset['name']}/discussion/new"
        page = app.get(f"/en{path}").body
        assert "data-proof=" in page
        refused = send(app, path, status=400, **self.FORM).body
        assert "check of your browser is missing" in refused and self.FORM["text"] in refused


class TestThread:
    def test_a_reply_quotes_and_html_stays_text(self, app, begin, reader):
        thread = begin(text="<script>alert(1)</script> & ‮مقلوب")
        post = thread["posts"][0]
        path = f"/discussion/{thread['thread']['id']}"
        page = app.get(f"/en{path}?quote={post['id']}", headers=signed_in(reader)).body
        assert "<script>alert" not in page and "‮" not in page
        assert "&gt; &lt;script&gt;" in page
        there = send(app, f"{path}/reply", reader, text="> اقتباس\n\nرد", reply_to=post["id"])
        assert "/discussion/post/" in there.headers["Location"]
        page = app.get(f"/en{path}").body
        assert "<blockquote" in page and f"#post-{post['id']}" in page

    def test_the_second_click_leads_to_the_first_post(self, app, begin, reader):
        """The form that the page gave, sent again: after a timeout, or by a second click."""
        path = f"/discussion/{begin()['thread']['id']}"
        page = BeautifulSoup(app.get(f"/en{path}", headers=signed_in(reader)).body, "html.parser")
        word = page.select_one("form [name=submission_key]")["value"]
        assert len(word) >= 22
        form = {"text": "مرة واحدة", "submission_key": word}
        first, second = (send(app, f"{path}/reply", reader, **form) for _ in range(2))
        assert first.headers["Location"] == second.headers["Location"]
        assert "/discussion/post/" in first.headers["Location"]
        assert app.get(f"/en{path}").body.count("مرة واحدة") == 1

    def test_an_empty_reply_is_refused_at_its_field(self, app, begin, reader):
        path = f"/discussion/{begin()['thread']['id']}/reply"
        assert "Write something." in send(app, path, reader, 400, text=" ").body

    def test_the_agency_answers_and_ends(self, app, begin, publisher):
        thread = begin(kind="error")["thread"]["id"]
        form = {"text": "صُحح", "official": "true", "outcome": "mended"}
        send(app, f"/discussion/{thread}/reply", publisher, **form)
        page = app.get(f"/en/discussion/{thread}").body
        assert "Answer of the agency" in page and "Data publisher" in page and "Mended" in page
        assert "in time" in page and "How this is counted" in page
        send(app, f"/discussion/{thread}/move", publisher, state="open")
        assert "The agency promises an answer by" in app.get(f"/en/discussion/{thread}").body

    def test_a_tombstone_in_arabic(self, app, begin, reply, reader, moderator):
        thread = begin()
        decide(moderator, reply(reader, thread, "سيُحجب"), "hide", "insult")
        page = app.get(f"/discussion/{thread['thread']['id']}").body
        assert "حجب مشرف هذه المساهمة" in page and "تسيء إلى أحد أو تهدده" in page

    def test_pages_and_permalinks(self, app, begin, reply, reader):
        thread = begin()
        made = [reply(reader, thread, f"رد رقم {number}") for number in range(21)]
        there = app.get(f"/en/discussion/post/{made[-1]['id']}", follow_redirects=False)
        assert "page=2" in there.headers["Location"]
        assert there.headers["Location"].endswith(f"#post-{made[-1]['id']}")
        second = app.get(f"/en/discussion/{thread['thread']['id']}?page=2").body
        assert "رد رقم 20" in second and "Previous page" in second
        app.get(f"/en/discussion/{thread['thread']['id']}?page=9", status=404)


class TestOwn:
    def test_ones_objection_and_how_it_ended_in_both_languages(
        self, app, begin, author, moderator, second_moderator
    ):
        post = begin()["posts"][0]
        decide(moderator, post, "hide", "spam", "كلمات الأول")
        send(app, f"/discussion/post/{post['id']}/object", author, text="ليس إعلانًا")
        page = app.get("/discussion/mine", headers=signed_in(author)).body
        assert "اعترضتَ:" in page and "ليس إعلانًا" in page and "سيبتّ في الاعتراض" in page
        decide(second_moderator, post, "uphold", note="كلمات الثاني")
        page = app.get("/discussion/mine", headers=signed_in(author)).body
        assert "لم يُقبل الاعتراض" in page and "كلمات الأول" in page and "كلمات الثاني" in page
        page = app.get("/en/discussion/mine", headers=signed_in(author)).body
        assert "The objection was not followed" in page and "كلمات الثاني" in page

    def test_object_edit_withdraw_report(self, app, begin, author, reader, moderator):
        post = begin()["posts"][0]
        base = f"/discussion/post/{post['id']}"
        send(app, f"{base}/edit", author, text="نص آخر", title="عنوان آخر", seen_version="1")
        stale = send(
            app, f"{base}/edit", author, 409, text="مسودة", title="عنوان آخر", seen_version="1"
        )
        assert "since you opened the page" in stale.body and "مسودة" in stale.body
        send(app, f"{base}/report", reader, reason="spam", note="إعلان")
        assert "Which rule" in send(app, f"{base}/report", reader, 400, note="x").body
        decide(moderator, post, "hide", "spam", "ليس هنا")
        mine = app.get("/en/discussion/mine", headers=signed_in(author)).body
        assert "It is advertising" in mine and "ليس هنا" in mine and f"{base}/object" in mine
        send(app, f"{base}/object", author, text="ليس إعلانًا بل سؤال")
        decide(moderator, post, "restore")
        send(app, f"{base}/withdraw", author)
        assert "Withdrawn" in app.get("/en/discussion/mine", headers=signed_in(author)).body
        assert (
            "no-store"
            in app.get("/en/discussion/mine", headers=signed_in(author)).headers["Cache-Control"]
        )


class TestDesk:
    def test_many_at_once_and_the_second_is_told(
        self, app, begin, reply, reader, person, moderator, second_moderator
    ):
        thread = begin()
        spam = [reply(person(), thread, f"اشترِ {number}") for number in range(2)]
        for post in spam:
            as_user(reader, "qatar_discussion_post_report", id=post["id"], reason="spam")
        page = BeautifulSoup(
            app.get("/en/desk/discussion", headers=signed_in(moderator)).body, "html.parser"
        )
        chosen = [box["value"] for box in page.select('input[name="contribution"]')]
        assert len(chosen) == 2 and "Reported by 1 person" in page.text
        form = {"contribution": chosen, "decision": "hide", "reason": "spam", "note": ""}
        send(app, "/desk/discussion", moderator, **form)
        late = send(app, "/desk/discussion", second_moderator, 409, **form)
        assert "since you opened the page" in late.body
        history = app.get(
            f"/en/desk/discussion/post/{spam[0]['id']}", headers=signed_in(second_moderator)
        ).body
        assert "Hidden by a moderator" in history

    def test_words_are_kept_and_thrown_away(self, app, begin, office, moderator):
        begin()
        words = {"agency": office["id"], "reason": "spam", "name": "إعلانات", "text": "لا إعلانات"}
        send(app, "/desk/discussion/words", moderator, **words)
        page = app.get("/en/desk/discussion", headers=signed_in(moderator)).body
        assert "لا إعلانات" in page
        kept = re.search(r"/desk/discussion/words/([0-9a-f-]+)/delete", page).group()
        send(app, kept, moderator)
        assert "لا إعلانات" not in app.get("/en/desk/discussion", headers=signed_in(moderator)).body

    def test_nobody_else(self, app, reader):
        app.get("/en/desk/discussion", headers=signed_in(reader), status=403)

    def test_an_agency_settles_its_terms(self, app, office, person, publisher):
        officer = appoint(person(), "senior_officer", office)
        path = f"/organization/{office['name']}/discussion/terms"
        form = {
            "enabled": "true",
            "moderation": "before",
            "promised_days": "7",
            "seen_version": "1",
        }
        send(app, path, officer, **form)
        page = BeautifulSoup(app.get(f"/en{path}", headers=signed_in(officer)).body, "html.parser")
        assert page.select_one("#promised_days")["value"] == "7"
        assert page.select_one("#before").has_attr("checked")
        assert not page.select_one("#field-accounts_needed").has_attr("checked")
        assert "since you opened" in send(app, path, officer, 409, **form).body
        app.get(f"/en{path}", headers=signed_in(publisher), status=403)


def test_lists_filters_and_feeds(app, begin, dataset, office):
    begin(kind="idea", title="فكرة & <b>")
    page = app.get(f"/en/discussion?kind=idea&agency={office['name']}", status=200).body
    assert "فكرة &amp; &lt;b&gt;" in page and "1 discussion" in page
    assert "No discussion fits" in app.get("/en/discussion?kind=error").body
    app.get("/en/discussion?kind=rant", status=400)
    for path in (
        "/discussion.atom",
        f"/dataset/{dataset['name']}/discussion.atom",
        f"/organization/{office['name']}/discussion.atom",
    ):
        answer = app.get(path, status=200)
        assert answer.headers["Content-Type"].startswith("application/atom+xml")
        titles = ElementTree.fromstring(answer.body).iter("{http://www.w3.org/2005/Atom}title")
        assert "فكرة & <b>" in [one.text for one in titles]


def test_the_rules_name_every_reason(app):
    for prefix, word in (("", "تنتحل صفة غير صاحبها"), ("/en", "pretends to come from somebody")):
        assert word in app.get(f"{prefix}/discussion/rules", status=200).body
