"""Telling people is part of the act's transaction."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from ckan import model

from ckanext.qatar_sectors.notices.errors import AddressRefused, FactsRefused, UnknownKind
from ckanext.qatar_sectors.notices.model import Choice, Letter, Notice
from ckanext.qatar_sectors.notices.outbox import tell, tell_address

pytestmark = pytest.mark.usefixtures("clean")
FACTS = {"title": {"ar": "المدارس", "en": "Schools"}, "name": "schools", "agency": "وزارة"}
ABOUT = ("dataset", "some-id")


def rows(table):
    model.Session.rollback()
    return list(model.Session.scalars(sa.select(table)))


class TestTell:
    def test_a_notice_and_its_letter_stand_in_the_acts_transaction(self):
        for user_id in ("sara", "omar"):
            Choice.keep(user_id, {"dataset.added": "at_once"})
        assert tell("dataset.added", ["sara", "omar"], FACTS, about=ABOUT, key="k") == 2
        model.Session.commit()
        notices, letters = rows(Notice), rows(Letter)
        assert {notice.user_id for notice in notices} == {"sara", "omar"}
        assert {notice.letter_id for notice in notices} == {letter.id for letter in letters}
        assert {(letter.state, letter.attempts) for letter in letters} == {("waiting", 0)}
        assert notices[0].facts == FACTS

    def test_an_act_that_does_not_happen_tells_nobody(self):
        tell("dataset.added", ["sara"], FACTS, about=ABOUT, key="k")
        model.Session.rollback()
        assert (rows(Notice), rows(Letter)) == ([], [])

    def test_everybody_is_told_once(self):
        """F2: an act that is done again tells only those who were not told."""
        for user_id in ("sara", "omar"):
            Choice.keep(user_id, {"dataset.added": "at_once"})
        tell("dataset.added", ["sara"], FACTS, about=ABOUT, key="k")
        model.Session.commit()
        assert tell("dataset.added", ["sara", "omar", "omar"], FACTS, about=ABOUT, key="k") == 1
        model.Session.commit()
        assert len(rows(Notice)) == len(rows(Letter)) == 2
        assert tell("dataset.added", ["sara"], FACTS, about=ABOUT, key="other") == 1

    @pytest.mark.parametrize(
        "kind",
        [
            "dataset.added",
            "dataset.changed",
            "discussion.answered",
            "discussion.hidden",
            "discussion.restored",
            "consultation.decided",
            "consultation.answer_hidden",
        ],
    )
    def test_what_can_wait_gets_no_letter_of_its_own(self, kind):
        """Whoever chose nothing gets one mail a day."""
        facts = {**FACTS, "dataset": FACTS["title"], "post": "p", "thread": "t"}
        tell(kind, ["sara"], facts, about=ABOUT, key="k")
        model.Session.commit()
        (notice,) = rows(Notice)
        assert (notice.cadence, notice.letter_id) == ("daily", None)
        assert rows(Letter) == []

    def test_thousands_are_told_together(self):
        people = [f"person-{number}" for number in range(2500)]
        assert tell("dataset.added", people, FACTS, about=ABOUT, key="k") == 2500

    def test_nobody_is_told_for_nothing(self):
        assert tell("dataset.added", [], FACTS, about=ABOUT, key="k") == 0

    def test_what_cannot_be_told_is_refused_when_it_is_told(self):
        with pytest.raises(UnknownKind):
            tell("dataset.eaten", ["sara"], FACTS, about=ABOUT, key="k")
        with pytest.raises(FactsRefused):
            tell("dataset.added", ["sara"], {}, about=ABOUT, key="k")
        with pytest.raises(LookupError, match="nonsense"):
            tell("dataset.added", ["sara"], FACTS, about=("nonsense", "1"), key="k")


class TestTellAddress:
    def test_somebody_without_an_account_is_told_once(self):
        assert tell_address("dataset.added", "sara@example.qa", "en", FACTS, "k")
        assert not tell_address("dataset.added", "sara@example.qa", "en", FACTS, "k")
        model.Session.commit()
        (letter,) = rows(Letter)
        assert (letter.address, letter.language, letter.user_id) == ("sara@example.qa", "en", None)

    def test_an_address_that_holds_more_is_refused(self):
        """C16."""
        with pytest.raises(AddressRefused):
            tell_address("dataset.added", "sara@example.qa\nBcc: x@example.qa", "ar", FACTS, "k")
