"""The receipt of a contribution without an account: shown once, opens what became of it (THREATS C8, C9, D2)."""

from __future__ import annotations

import time
from random import randrange

import pytest
import sqlalchemy as sa
from bs4 import BeautifulSoup

import ckan.plugins.toolkit as tk
from ckan import model

from tests.discussions import as_user, decide, settle
from tests.pages.signin.conftest import Visitor

pytestmark = pytest.mark.usefixtures("clean")

TEXT = "لا أجد مصدر العمود الثالث."


@pytest.fixture
def nobody(app, office, dataset, ckan_config, monkeypatch):
    """A visitor without an account, where the agency needs none; the proof of work has tests of its own."""
    settle(office, accounts_needed=False)
    monkeypatch.setitem(ckan_config, "ckanext.qatar_sectors.proof.tries", 0)
    return Visitor(app)


@pytest.fixture
def written(nobody, dataset):
    """Write, and return reference and key as the page shows them."""
    nobody.open(f"/dataset/{dataset['name']}/discussion/new")
    nobody.send(kind="question", title="ما مصدر هذه الأعداد؟", text=TEXT)
    return [each.get_text() for each in nobody.page.select(".receipt code")]


def look_up(visitor, reference, key):
    visitor.open("/discussion/receipt")
    return visitor.send("/discussion/receipt", reference=reference, key=key)


def post():
    from ckanext.qatar_sectors.discussion.model import DiscussionPost

    model.Session.expire_all()
    return model.Session.scalars(sa.select(DiscussionPost)).one()


class TestReceipt:
    def test_it_is_shown_once_and_opens_what_became_of_it(self, nobody, written):
        assert len(written) == 2
        assert "no-store" in nobody.answer.headers["Cache-Control"]
        assert look_up(nobody, *written).status_code == 200
        assert "تنتظر مشرفًا" in nobody.page.main.get_text()
        assert written[1] not in nobody.answer.body

    def test_sending_the_form_again_shows_no_key_and_makes_no_second_post(self, nobody, dataset):
        nobody.open(f"/dataset/{dataset['name']}/discussion/new")
        page = nobody.page
        form = page.select_one("main form[method=post]")
        sent = {each["name"]: each["value"] for each in form.select("input[type=hidden]")}
        sent |= {"kind": "question", "title": "ما مصدر هذه الأعداد؟", "text": TEXT}
        first = nobody.client.post(
            form["action"] or f"/dataset/{dataset['name']}/discussion/new", data=sent
        )
        again = nobody.client.post(
            form["action"] or f"/dataset/{dataset['name']}/discussion/new", data=sent
        )
        key = BeautifulSoup(first.body, "html.parser").select(".receipt code")[1].get_text()
        assert key not in again.body
        assert post().text == TEXT

    def test_a_reply_has_one_too(self, nobody, begin):
        thread = begin()["thread"]["id"]
        nobody.open(f"/discussion/{thread}")
        nobody.send(f"/discussion/{thread}/reply", text="هل من جواب على هذا؟")
        reference, key = [each.get_text() for each in nobody.page.select(".receipt code")]
        assert look_up(nobody, reference, key).status_code == 200

    def test_who_has_an_account_has_no_receipt(self, begin):
        assert begin()["receipt"] is None

    def test_a_refusal_and_its_reason_are_told(self, nobody, written, moderator):
        decide(moderator, {"id": post().id}, "refuse", "off_topic", "اكتبوا إلى الوزارة.")
        look_up(nobody, *written)
        said = nobody.page.main.get_text()
        assert "اكتبوا إلى الوزارة." in said
        assert not nobody.page.select('main a[href*="/discussion/post/"]')

    def test_what_is_public_is_linked(self, nobody, written, moderator):
        decide(moderator, {"id": post().id}, "publish")
        look_up(nobody, *written)
        assert nobody.page.select_one(f'main a[href="/discussion/post/{post().id}"]')

    def test_what_went_private_is_not_linked(self, nobody, written, moderator, dataset, publisher):
        decide(moderator, {"id": post().id}, "publish")
        as_user(publisher, "package_patch", id=dataset["id"], private=True)
        look_up(nobody, *written)
        assert not nobody.page.select('main a[href*="/discussion/post/"]')


class TestGuessing:
    def test_wrong_key_and_unknown_reference_answer_alike(self, nobody, written):
        answers = [
            (look_up(nobody, *pair).status_code, nobody.page.select_one("#error-key").get_text())
            for pair in ((written[0], "AAAA-BBBB-CCCC-DDDD-EEEE"), ("ZZZZ-ZZZZ", written[1]))
        ]
        assert answers[0] == answers[1]
        assert answers[0][0] == 404

    def test_they_take_about_the_same_time(self, written):
        # The quickest of many: what else the machine does lengthens single ones.
        taken = {written[0]: [], "ZZZZ-ZZZZ": []}
        for reference in list(taken) * 10:
            begun = time.perf_counter()
            with pytest.raises(tk.ObjectNotFound):
                as_user(None, "qatar_discussion_receipt_show", reference=reference, key="A" * 20)
            taken[reference].append(time.perf_counter() - begun)
        known, unknown = map(min, taken.values())
        assert abs(known - unknown) < 0.6 * max(known, unknown)

    def test_guesses_end(self, nobody, written, ckan_config, monkeypatch):
        monkeypatch.setitem(ckan_config, "ckanext.qatar_sectors.limits.multiple", 1.0)
        # Counts of other tests are of other networks.
        nobody.client.environ_base["REMOTE_ADDR"] = f"203.1.{randrange(250)}.{randrange(250)}"
        codes = [look_up(nobody, written[0], "A" * 20).status_code for _ in range(20)]
        nobody.open("/discussion/receipt")
        codes.append(nobody.send("/discussion/receipt", reference=written[0], key="A").status_code)
        assert codes == [404] * 20 + [429]

    def test_a_get_opens_nothing(self, nobody, written):
        nobody.open(f"/discussion/receipt?reference={written[0]}&key={written[1]}")
        assert not nobody.page.select("main .facts")
        answer = nobody.client.get(
            "/api/3/action/qatar_discussion_receipt_show",
            query_string={"reference": written[0], "key": written[1]},
        )
        assert answer.status_code == 400

    def test_the_database_holds_no_key(self, written):
        plain = written[1].replace("-", "")
        names = model.Session.scalars(
            sa.text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        ).all()
        for name in names:
            rows = model.Session.scalars(sa.text(f'SELECT to_jsonb(t)::text FROM "{name}" t')).all()
            assert not [row for row in rows if plain in row or written[1] in row], name


class TestProof:
    def test_a_program_without_one_is_told_so(self, app, dataset, office):
        """It broke there: only the page knew what to say."""
        settle(office, accounts_needed=False)
        asked = {
            "subject_id": dataset["id"],
            "kind": "question",
            "title": "A question",
            "text": TEXT,
        }
        answer = app.post("/api/3/action/qatar_discussion_thread_create", json=asked)
        assert answer.status_code == 409
        assert answer.json["error"]["proof"]
