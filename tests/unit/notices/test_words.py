"""A notice in words, a letter as a mail, and the signed links in it."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest

from ckanext.qatar_sectors.notices.errors import AddressRefused, LinkRefused
from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.kinds import kind_named
from ckanext.qatar_sectors.notices.links import Stop, digest_of, read, sign
from ckanext.qatar_sectors.notices.mail import Attachment, Mail, Sender, message
from ckanext.qatar_sectors.notices.marking import ngettext
from ckanext.qatar_sectors.notices.words import Language, bare, entry, path_of, plain, value_shown

ENGLISH = Language("en", lambda text: text, lambda one, many, count: one if count == 1 else many)
ARABIC = Language("ar", lambda text: text, lambda one, many, count: many)
SENDER = Sender("بوابة قطر", "portal@example.qa", "answers@example.qa", "data.example.qa")
KEY = b"key"


def kind(*sentences, link="/dataset/{name}"):
    return Kind("x", "X", "About {title}", sentences, "Open", link, Topic.FOLLOWED)


class TestWords:
    def test_a_value_stands_in_an_isolate_of_its_own(self):
        """Otherwise Arabic and English words of one line change places."""
        facts = {"title": {"ar": "المدارس", "en": "Schools"}, "name": "s"}
        said = entry(kind("New: {title}"), facts, ENGLISH)
        assert plain(said.lines[0]) == "New: \u2068Schools\u2069"
        assert bare(said.lines[0]) == "New: Schools"

    def test_a_value_cannot_end_its_isolate(self):
        """C2: no sign of a dataset's name turns the rest of a mail around."""
        facts = {"title": "a\u2069\u202eb", "name": "s"}
        assert plain(entry(kind(), facts, ENGLISH).subject) == "About \u2068ab\u2069"

    def test_a_value_with_braces_is_only_text(self):
        facts = {"title": "{name} {0} {", "name": "s"}
        assert bare(entry(kind(), facts, ENGLISH).subject) == "About {name} {0} {"

    def test_a_sentence_without_its_facts_is_left_out(self):
        said = entry(kind("Reason: {reason}", "End."), {"title": "t", "reason": ""}, ENGLISH)
        assert [bare(line) for line in said.lines] == ["End."]

    @pytest.mark.parametrize(("days", "said"), [(1, "1 day"), (3, "3 days")])
    def test_a_plural_follows_its_number(self, days, said):
        told = kind(ngettext("{days} day", "{days} days", "days"))
        found = entry(told, {"title": "t", "days": days}, ENGLISH)
        assert bare(found.lines[0]) == said

    @pytest.mark.parametrize(
        ("name", "value", "language", "shown"),
        [
            ("title", {"ar": "المدارس"}, "en", "المدارس"),
            ("changed_at", "2026-11-22T21:30:00+00:00", "en", "23 November 2026, 00:30"),
            ("changed_at", "2026-11-22T21:30:00", "ar", "23 نوفمبر 2026، 00:30"),
            ("changed_at", "soon", "en", "soon"),
            ("until_on", "2026-11-22", "en", "22 November 2026"),
            ("count", 0, "en", "0"),
            ("nothing", None, "en", ""),
        ],
    )
    def test_a_fact_is_shown_as_people_read_it(self, name, value, language, shown):
        assert value_shown(name, value, language) == shown

    @pytest.mark.parametrize("name", ["../../user/admin", "//evil.example", "a?b=c#d", "مدارس"])
    def test_a_fact_stays_in_its_place_of_the_link(self, name):
        path = path_of(kind(), {"name": name})
        assert path.startswith("/dataset/")
        assert not set("?#") & set(path)
        assert path.count("/") == 2

    def test_an_arabic_reader_gets_the_arabic_value(self):
        facts = {"title": {"ar": "المدارس", "en": "Schools"}, "name": "s", "agency": "x"}
        assert "المدارس" in bare(entry(kind_named("dataset.added"), facts, ARABIC).subject)


class TestMail:
    def made(self, **more):
        given = {
            "id": "8a1e",
            "to": "sara@example.qa",
            "to_name": "سارة",
            "subject": "موضوع",
            "text": "نص",
            "html": "<p>نص</p>",
            "made_at": datetime(2026, 11, 22, 20, 0, tzinfo=UTC),
        }
        made = message(Mail(**{**given, **more}), SENDER)
        return message_from_bytes(made.as_bytes(), policy=policy.default)

    def test_it_has_what_a_mail_must_have(self):
        mail = self.made()
        assert mail["Message-ID"] == "<8a1e@data.example.qa>"
        assert mail["Date"] == "Sun, 22 Nov 2026 20:00:00 +0000"
        assert mail["Auto-Submitted"] == "auto-generated"
        assert mail["Reply-To"] == "answers@example.qa"
        assert mail["To"].addresses[0].display_name == "سارة"
        assert mail.get_content_type() == "multipart/alternative"
        assert [part.get_content_type() for part in mail.iter_parts()] == [
            "text/plain",
            "text/html",
        ]
        assert mail.get_body(("plain",)).get_content().strip() == "نص"

    def test_every_line_is_short_and_seven_bits(self):
        raw = message(
            Mail("i", "a@example.qa", "م" * 90, "م" * 240, "م" * 5000, "<p>" + "م" * 5000), SENDER
        )
        lines = raw.as_bytes().split(b"\r\n")
        assert max(map(len, lines)) <= 998
        assert raw.as_bytes().isascii()

    @pytest.mark.parametrize("field", ["subject", "to_name"])
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x0b"])
    def test_a_value_adds_no_header(self, field, end):
        """C16."""
        mail = self.made(**{field: f"x{end}Bcc: all@example.qa{end}{end}body"})
        assert mail["Bcc"] is None
        assert "Bcc: all@example.qa" in (mail["Subject"] + str(mail["To"]))

    def test_a_caller_adds_only_harmless_headers(self):
        mail = self.made(headers={"Bcc": "x@example.qa", "List-Id": "a\nBcc: y@example.qa"})
        assert mail["Bcc"] is None
        assert mail["List-Id"] == "a Bcc: y@example.qa"

    @pytest.mark.parametrize("address", ["a@b.qa\nBcc: x@b.qa", "a@b.qa, x@b.qa", ""])
    def test_an_address_that_holds_more_is_refused(self, address):
        with pytest.raises(AddressRefused):
            self.made(to=address)

    def test_a_file_goes_along(self):
        mail = self.made(attachments=(Attachment("تقرير.csv", "text/csv", b"a,b"),))
        (attached,) = mail.iter_attachments()
        assert (attached.get_filename(), attached.get_content()) == ("تقرير.csv", "a,b")


class TestLinks:
    stop = Stop("dataset.added", "sara")

    def test_a_link_says_whose_and_which(self):
        assert read(sign(self.stop, KEY), KEY) == self.stop

    def test_a_changed_or_foreign_link_is_refused(self):
        token = sign(self.stop, KEY)
        other = sign(Stop("dataset.added", "omar"), KEY)
        forged = other.partition(".")[0] + "." + token.partition(".")[2]
        for wrong in (
            forged,
            token[:-2],
            token + "a",
            "",
            ".",
            "a.b",
            "م.م",
            "a" * 5000,
            "e30.e30",
        ):
            with pytest.raises(LinkRefused):
                read(wrong, KEY)
        with pytest.raises(LinkRefused):
            read(token, b"other")

    def test_an_address_is_not_kept(self):
        digest = digest_of("Sara@example.qa", KEY)
        assert digest == digest_of("sara@example.qa", KEY) != digest_of("sara@example.qa", b"other")
        assert "sara" not in digest
