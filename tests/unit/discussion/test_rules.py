"""States, decisions, terms, abilities: the tables and what follows from them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from ckanext.qatar_sectors.calendar.working_days import Calendar
from ckanext.qatar_sectors.discussion import errors, sentences
from ckanext.qatar_sectors.discussion.abilities import Ability, PostFacts, abilities, check_support
from ckanext.qatar_sectors.discussion.kinds import Kind
from ckanext.qatar_sectors.discussion.post_states import (
    MOVES,
    Decision,
    PostState,
    decide,
    decisions,
)
from ckanext.qatar_sectors.discussion.promises import overdue_before, promise
from ckanext.qatar_sectors.discussion.reasons import Reason
from ckanext.qatar_sectors.discussion.terms import Moderation, Terms, Writer, first_state, is_open
from ckanext.qatar_sectors.discussion.thread_states import (
    ThreadState,
    after_answer,
    follow_answers,
    move,
    targets,
)
from ckanext.qatar_sectors.discussion.visibility import Reader, Shown, is_listed, is_there, shown

NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
WINDOW = timedelta(minutes=15)


class TestThreadStates:
    @pytest.mark.parametrize("kind", Kind)
    def test_every_thread_can_end_and_open_again(self, kind):
        for end in targets(kind, ThreadState.OPEN):
            assert move(kind, ThreadState.OPEN, end) is end
            assert ThreadState.OPEN in targets(kind, end)

    def test_a_question_is_not_mended_and_an_idea_is_no_error(self):
        assert ThreadState.MENDED not in targets(Kind.QUESTION, ThreadState.OPEN)
        assert ThreadState.NO_ERROR not in targets(Kind.IDEA, ThreadState.OPEN)
        with pytest.raises(errors.MoveRefused):
            move(Kind.QUESTION, ThreadState.OPEN, ThreadState.MENDED)

    def test_an_answer_ends_what_is_open_only(self):
        answered = ThreadState.ANSWERED
        assert after_answer(Kind.ERROR, ThreadState.OPEN, None) is answered
        assert after_answer(Kind.ERROR, ThreadState.MENDED, None) is ThreadState.MENDED
        assert after_answer(Kind.ERROR, answered, ThreadState.MENDED) is ThreadState.MENDED
        assert follow_answers(answered, has_answer=False) is ThreadState.OPEN
        assert follow_answers(ThreadState.MENDED, has_answer=False) is ThreadState.MENDED


class TestPostStates:
    def test_the_table_is_all_that_can_be_decided(self):
        for state, decision in product(PostState, Decision):
            given = {"reason": "spam", "reports": 1, "objection": True}
            if (state, decision) in MOVES:
                assert decide(state, decision, **given) is MOVES[state, decision]
            else:
                with pytest.raises(errors.DecisionRefused):
                    decide(state, decision, **given)

    def test_nothing_is_kept_without_reports_or_upheld_without_an_objection(self):
        assert decisions(PostState.PUBLISHED) == [Decision.HIDE]
        assert decisions(PostState.HIDDEN) == [Decision.RESTORE]
        assert Decision.KEEP in decisions(PostState.PUBLISHED, reports=1)
        assert Decision.UPHOLD in decisions(PostState.REFUSED, objection=True)

    def test_what_was_erased_never_becomes_public(self):
        for state, decision in product(PostState, (Decision.PUBLISH, Decision.RESTORE)):
            with pytest.raises(errors.DecisionRefused):
                decide(state, decision, erased=True)
        assert decisions(PostState.WAITING, erased=True) == [Decision.REFUSE]
        assert decisions(PostState.HIDDEN, objection=True, erased=True) == [Decision.UPHOLD]

    def test_hiding_needs_a_reason(self):
        with pytest.raises(errors.ReasonMissing):
            decide(PostState.PUBLISHED, Decision.HIDE)


class TestTerms:
    @pytest.mark.parametrize(
        ("moderation", "writer", "state"),
        [
            (Moderation.AFTER, Writer(has_account=True), PostState.PUBLISHED),
            (Moderation.BEFORE, Writer(has_account=True), PostState.WAITING),
            (
                Moderation.BEFORE,
                Writer(has_account=True, answers=True, officially=True),
                PostState.PUBLISHED,
            ),
            # Who holds a role and speaks for themselves waits as others do.
            (Moderation.BEFORE, Writer(has_account=True, answers=True), PostState.WAITING),
            # Without an account it always waits.
            (Moderation.AFTER, Writer(has_account=False), PostState.WAITING),
        ],
    )
    def test_where_a_post_begins(self, moderation, writer, state):
        assert first_state(Terms(True, moderation, False, 10), writer, NOW) is state

    def test_off_and_accounts(self):
        nobody = Writer(has_account=False)
        with pytest.raises(errors.DiscussionOff):
            first_state(Terms(False, Moderation.AFTER, False, 10), nobody, NOW)
        with pytest.raises(errors.AccountNeeded):
            first_state(Terms(True, Moderation.AFTER, True, 10), nobody, NOW)


class TestTime:
    """The second before closing counts, the closing itself does not."""

    OPENS, CLOSES = NOW, NOW + timedelta(days=30)
    TERMS = Terms(True, Moderation.AFTER, False, 0, OPENS, CLOSES)

    @pytest.mark.parametrize(
        ("now", "refused"),
        [
            (OPENS - timedelta(microseconds=1), errors.NotYetOpen),
            (OPENS, None),
            (CLOSES - timedelta(seconds=1), None),
            (CLOSES, errors.Closed),
            (CLOSES + timedelta(seconds=1), errors.Closed),
        ],
    )
    def test_participants_write_between_opening_and_closing(self, now, refused):
        writer = Writer(has_account=True)
        assert is_open(self.TERMS, now) == (refused is None)
        if refused is None:
            assert first_state(self.TERMS, writer, now) is PostState.PUBLISHED
        else:
            with pytest.raises(refused):
                first_state(self.TERMS, writer, now)

    def test_the_agency_answers_after_the_closing_but_only_as_the_agency(self):
        late = self.CLOSES + timedelta(days=1)
        officer = Writer(has_account=True, answers=True)
        official = Writer(has_account=True, answers=True, officially=True)
        assert first_state(self.TERMS, official, late) is PostState.PUBLISHED
        with pytest.raises(errors.Closed):
            first_state(self.TERMS, officer, late)
        with pytest.raises(errors.Closed):
            first_state(self.TERMS, Writer(has_account=True, officially=True), late)

    def test_after_the_closing_nothing_is_changed_or_supported(self):
        late = self.CLOSES
        public = {"state": PostState.PUBLISHED, "signed_in": True, "published_at": late}
        reader = PostFacts(is_author=False, **public)
        author = PostFacts(is_author=True, **public)
        assert abilities(reader, self.TERMS, late, WINDOW) == [Ability.REPORT]
        assert abilities(author, self.TERMS, late, WINDOW) == [Ability.WITHDRAW]
        with pytest.raises(errors.Closed):
            check_support(reader, self.TERMS, late)

    def test_nobody_supports_their_own_or_what_is_not_public(self):
        own = PostFacts(PostState.PUBLISHED, is_author=True)
        with pytest.raises(errors.OwnSupport):
            check_support(own, self.TERMS, NOW)
        for state in set(PostState) - {PostState.PUBLISHED}:
            with pytest.raises(errors.NotPublic):
                check_support(PostFacts(state, is_author=False), self.TERMS, NOW)

    @pytest.mark.parametrize(("lang", "said"), [("en", "1 March 2026, 12:00"), ("ar", "مارس")])
    def test_the_time_is_said_in_the_readers_language(self, lang, said):
        assert said in sentences.error(errors.Closed(closed=NOW), str, lang)


class TestRefusals:
    def test_the_true_reason_is_said_and_what_can_be_done(self):
        with pytest.raises(errors.DecisionRefused) as refused:
            decide(PostState.WAITING, Decision.HIDE, reason="spam")
        said = sentences.error(refused.value, str, "en")
        assert "“Hide it” is not possible" in said and "Waits for a moderator" in said
        assert said.endswith("Possible is: Publish it, Do not publish it.")
        assert "Publish it، Do not" in sentences.error(refused.value, str, "ar")

    def test_where_nothing_is_left_it_says_so(self):
        with pytest.raises(errors.DecisionRefused) as refused:
            decide(PostState.WITHDRAWN, Decision.HIDE, reason="spam")
        assert "nothing is left to decide" in sentences.error(refused.value, str, "en")


class TestVisibility:
    @pytest.mark.parametrize("state", PostState)
    def test_only_author_and_moderators_read_what_is_not_public(self, state):
        anybody = shown(state, Reader())
        assert (anybody is Shown.TEXT) == (state is PostState.PUBLISHED)
        assert shown(state, Reader(is_author=True)) is Shown.TEXT
        assert shown(state, Reader(moderates=True)) is Shown.TEXT

    def test_which_threads_are_there(self):
        assert is_listed(PostState.PUBLISHED, 0)
        assert not is_listed(PostState.HIDDEN, 0) and is_listed(PostState.HIDDEN, 1)
        assert is_there(PostState.HIDDEN, 0) and not is_there(PostState.WITHDRAWN, 0)
        assert not is_listed(PostState.WITHDRAWN, 0) and is_listed(PostState.WITHDRAWN, 1)
        assert not is_listed(PostState.WAITING, 5) and not is_listed(PostState.REFUSED, 5)


class TestAbilities:
    def test_of_a_reader_an_author_and_a_moderator(self):
        def can(moderation=Moderation.AFTER, **facts):
            post = PostFacts(**{"state": PostState.PUBLISHED, "is_author": False, **facts})
            terms = Terms(True, moderation, False, 10)
            return set(abilities(post, terms, NOW, WINDOW))

        author = {"is_author": True, "signed_in": True, "published_at": NOW}
        assert can() == {Ability.REPLY}
        assert can(signed_in=True) == {Ability.REPLY, Ability.REPORT, Ability.SUPPORT}
        assert can(**author) == {Ability.REPLY, Ability.EDIT, Ability.WITHDRAW}
        assert Ability.EDIT not in can(Moderation.BEFORE, **author)
        assert Ability.EDIT not in can(Moderation.BEFORE, writes_freely=True, **author)
        assert Ability.EDIT in can(Moderation.BEFORE, writes_freely=True, official=True, **author)
        late = {**author, "published_at": NOW - WINDOW - timedelta(seconds=1)}
        assert Ability.EDIT not in can(**late)
        hidden = {**author, "state": PostState.HIDDEN}
        assert can(**hidden, unopposed=True) == {Ability.OBJECT, Ability.WITHDRAW}
        assert can(**hidden) == {Ability.WITHDRAW}
        assert Ability.DECIDE not in can(moderates=True, **author)
        assert Ability.DECIDE in can(moderates=True) and Ability.REPLY not in can(locked=True)


class TestPromises:
    def test_the_count_begins_on_the_day_of_receipt_in_qatar(self):
        late = datetime(2026, 3, 1, 21, tzinfo=UTC)  # The second of March in Doha.
        kept = promise(late, 1, Calendar(), answered_at=None, now=late)
        assert kept.start.isoformat() == "2026-03-02" and kept.due.isoformat() == "2026-03-03"

    @pytest.mark.parametrize("days", [1, 3, 10, 60])
    def test_what_is_overdue_is_what_the_promise_says(self, days):
        """The bound for the database and the promise of each thread never differ, over holidays either."""
        calendar, now = Calendar(), datetime(2026, 3, 29, 8, tzinfo=UTC)
        bound = overdue_before(days, calendar, now)
        for hours in range(0, 24 * 130, 7):
            received = now - timedelta(hours=hours)
            kept = promise(received, days, calendar, answered_at=None, now=now)
            assert kept.overdue == (received < bound)


def test_every_word_is_there():
    assert set(sentences.KINDS) == set(sentences.HIDDEN_TITLES) == set(Kind)
    assert set(sentences.STATES) == set(ThreadState)
    assert set(sentences.POST_STATES) == set(PostState)
    assert set(sentences.REASONS) == set(sentences.WORDS) == set(Reason)
    assert set(sentences.DECISIONS) == set(sentences.DECIDED) == set(Decision)
    codes = {one.code for one in errors.DiscussionError.__subclasses__()} - {"text_refused"}
    assert codes <= set(sentences.ERRORS)
    assert {"empty", "short", "long"} <= set(sentences.ERRORS)
