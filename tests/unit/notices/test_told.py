"""What may be told, to which address."""

from __future__ import annotations

import pytest

from ckanext.qatar_sectors.notices.address import checked_address, one_line
from ckanext.qatar_sectors.notices.cadence import Cadence
from ckanext.qatar_sectors.notices.errors import AddressRefused, FactsRefused, UnknownKind
from ckanext.qatar_sectors.notices.facts import LONGEST, checked
from ckanext.qatar_sectors.notices.kind import Plural, Topic, placeholders
from ckanext.qatar_sectors.notices.kinds import KINDS, kind_named

# What goes out at once to whoever chose nothing, besides what cannot be switched off: receipts, and work that a clock of Law 9 or a
# source that stands still waits for.
RECEIPTS = {"consultation.answer_received"}
CLOCKS = {"foi.calendar", "foi.consulted", "foi.document", "foi.work"}
SOURCES = {kind.name for kind in KINDS if kind.name.startswith("harvest.")}
GOOD = {"title": {"ar": "المدارس", "en": "Schools"}, "name": "schools"}


class TestKinds:
    def test_names_are_different_and_an_unknown_one_is_refused(self):
        assert len({kind.name for kind in KINDS}) == len(KINDS)
        with pytest.raises(UnknownKind, match="eaten"):
            kind_named("dataset.eaten")

    @pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
    def test_each_leads_to_a_page_of_the_portal(self, kind):
        assert kind.link.startswith("/")
        assert not kind.link.startswith("//")

    @pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
    def test_what_must_be_told_is_told_at_once(self, kind):
        if kind.mandatory or kind.secret:
            assert kind.cadence == Cadence.AT_ONCE

    def test_everything_else_goes_with_the_mail_of_the_day(self):
        """One message a day at most, unless somebody chose otherwise."""
        at_once = {kind.name for kind in KINDS if kind.cadence == Cadence.AT_ONCE}
        fixed = {kind.name for kind in KINDS if kind.mandatory or kind.secret}
        assert at_once == fixed | RECEIPTS | CLOCKS | SOURCES
        assert {kind.topic for kind in KINDS if kind.name in CLOCKS | SOURCES} == {Topic.WORK}

    @pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
    def test_a_plural_names_the_number_that_it_follows(self, kind):
        for sentence in kind.sentences:
            if isinstance(sentence, Plural):
                assert sentence.count in placeholders(sentence.one)


class TestFacts:
    kind = kind_named("dataset.added")

    def test_texts_numbers_and_two_languages_are_kept(self):
        facts = {**GOOD, "count": 3, "nothing": None, "yes": True}
        assert checked(self.kind, facts) == facts

    @pytest.mark.parametrize("lacking", ["title", "name"])
    def test_what_subject_and_link_need_must_be_there(self, lacking):
        for nothing in (None, "", {}):
            with pytest.raises(FactsRefused, match=lacking):
                checked(self.kind, {**GOOD, lacking: nothing})

    @pytest.mark.parametrize("value", [["a"], {"fr": "x"}, {"ar": "x", "why": "y"}, object()])
    def test_what_cannot_be_shown_is_refused(self, value):
        with pytest.raises(FactsRefused, match="extra"):
            checked(self.kind, {**GOOD, "extra": value})

    def test_a_long_text_is_cut_and_a_zero_byte_left_out(self):
        kept = checked(self.kind, {**GOOD, "description": "\0م" * 3000})["description"]
        assert len(kept) == LONGEST
        assert "\0" not in kept


class TestAddress:
    @pytest.mark.parametrize(
        ("given", "kept"),
        [
            ("sara@example.qa", "sara@example.qa"),
            (" sara+open@mail.example.qa ", "sara+open@mail.example.qa"),
            ("root@localhost", "root@localhost"),
            ("sara@موقع.قطر", "sara@xn--4gbrim.xn--wgbl6a"),
        ],
    )
    def test_a_plain_address_is_taken(self, given, kept):
        assert checked_address(given) == kept

    @pytest.mark.parametrize(
        "given",
        [
            "",
            "sara",
            "@example.qa",
            "sara@",
            "sara@example.qa\nBcc: all@example.qa",
            "sara@example.qa\r\nBcc: all@example.qa",
            "sara@example.qa,omar@example.qa",
            "sara@example.qa omar@example.qa",
            "Sara <sara@example.qa>",
            '"sara x"@example.qa',
            "sara\0@example.qa",
            "sara@exa\u2028mple.qa",
            "سارة@example.qa",
            "a..b@example.qa",
            "sara@-example.qa",
            "s" * 65 + "@example.qa",
            "sara@" + "a." * 130 + "qa",
        ],
    )
    def test_anything_else_is_refused(self, given):
        """C16: no header, no second recipient."""
        with pytest.raises(AddressRefused):
            checked_address(given)

    def test_a_long_wrong_address_is_refused_at_once(self):
        """C16: in linear time."""
        for evil in ("a." * 50_000, "a@" + "a-" * 50_000, "a@" + "a." * 50_000 + "!"):
            with pytest.raises(AddressRefused):
                checked_address(evil)


@pytest.mark.parametrize(
    "sign", ["\r\n", "\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\0"]
)
def test_a_header_has_one_line(sign):
    """C16."""
    assert one_line(f"New dataset{sign}Bcc: all@example.qa") == "New dataset Bcc: all@example.qa"


def test_a_header_ends():
    assert len(one_line("م" * 1000)) == 250
