"""The mails about consultations as people read them: every kind, in both languages, as text and as HTML."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup

from ckan import model

from ckanext.qatar_sectors.notices import saying
from ckanext.qatar_sectors.notices.kinds import kind_named
from ckanext.qatar_sectors.notices.languages import language_of
from ckanext.qatar_sectors.notices.letter_text import as_plain
from ckanext.qatar_sectors.notices.model import Notice
from ckanext.qatar_sectors.notices.rendering import as_html
from ckanext.qatar_sectors.notices.words import path_of

from tests.discussions import as_user
from tests.eparticipation_consultations import upload, written
from tests.eparticipation_contributions import told

NAMES = ("opened", "extended", "version", "closed", "overdue", "answered", "decided", "milestone")
OWN = [kind_named(f"consultation.{name}") for name in NAMES] + [kind_named("agency.unlinked")]
ARABIC = re.compile("[\u0621-\u064a]")
FACTS = {
    "title": {"ar": "الحدائق العامة", "en": "Public gardens & parks"},
    "name": "gardens",
    "agency": {"ar": "وزارة البلدية", "en": "Ministry of Municipality"},
    "closes_at": "2026-12-03T09:00:00+00:00",
    "before_at": "2026-11-23T09:00:00+00:00",
    "due_on": "2027-02-01",
    "done_on": "2027-01-15",
    "seen_on": "2026-11-19",
    "milestone": {"ar": "مئة شجرة", "en": "A hundred trees"},
    "document": {"ar": "مشروع اللائحة", "en": "Draft regulation"},
    "homepage": "https://agency.gov.qa/",
}
# A translated name, so that what is not shown in the reader's language is seen.
OTHER = {"ar": ("Public gardens", "Ministry of"), "en": ("الحدائق", "وزارة")}


@pytest.mark.usefixtures("clean")
@pytest.mark.parametrize("code", ["ar", "en"])
@pytest.mark.parametrize("kind", OWN, ids=lambda kind: kind.name)
def test_each_mail_says_it_in_the_readers_language(kind, code):
    language = language_of(code)
    letter = saying.single(kind, FACTS, language, "https://x/stop", has_account=True)
    text, page = as_plain(letter), as_html(letter, language)
    assert letter.subject and "{" not in letter.subject + text
    assert bool(ARABIC.search(letter.subject)) is (code == "ar")
    for said in (letter.subject, text, BeautifulSoup(page, "html.parser").get_text()):
        assert not [word for word in OTHER[code] if word in said]
    read = BeautifulSoup(page, "html.parser")
    html = read.find("html")
    assert (html["lang"], html["dir"]) == (code, "rtl" if code == "ar" else "ltr")
    path = path_of(kind, FACTS)
    links = [link["href"] for link in read.select("a[href]")]
    assert any(link.endswith(path) for link in links) and path in text
    assert "https://x/stop" in links and "https://x/stop" in text
    # A sentence whose fact is missing is left out; here all facts are given.
    assert len(letter.groups[0].entries[0].lines) == len(kind.sentences)


class TestNewVersion:
    @pytest.fixture
    def announced(self, bureau):
        """Return a consultation with a document, announced through the acts, and the file of the document."""
        draft = written(bureau)
        name = {"ar": "مشروع اللائحة", "en": "Draft regulation"}
        made = as_user(
            bureau.officer,
            "eparticipation_document_create",
            id=draft["id"],
            name=name,
            upload=upload(),
        )
        as_user(
            bureau.officer,
            "eparticipation_consultation_submit",
            id=draft["id"],
            suitable_topic=True,
        )
        as_user(bureau.deputy, "eparticipation_consultation_approve", id=draft["id"])
        return draft, made["documents"][0]

    def test_who_follows_is_told_once_of_each_new_version(self, bureau, announced, make_user):
        draft, document = announced
        follower, other = make_user(), make_user()
        as_user(follower, "follow_dataset", id=draft["id"])
        as_user(
            bureau.officer,
            "eparticipation_document_create",
            id=draft["id"],
            document=document["id"],
            name={"ar": "مشروع اللائحة المعدل", "en": "Draft regulation, revised"},
            note={"ar": "تغيرت المادة 2", "en": "Article 2 has changed"},
            upload=upload(content=b"article,text\n1,Gardens close at ten.\n"),
        )
        assert told(follower) == ["consultation.version"]
        assert told(other) == []
        notice = model.Session.query(Notice).filter_by(user_id=follower["id"]).one()
        assert notice.facts["document"]["en"] == "Draft regulation, revised"
