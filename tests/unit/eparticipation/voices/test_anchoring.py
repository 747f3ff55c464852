"""Passages: anchored in one version, found again in another, or said to be gone."""

from __future__ import annotations

import random
import time

import pytest

from ckanext.eparticipation.voices.anchoring import (
    CONTEXT,
    LONGEST,
    How,
    NoPassage,
    Span,
    find,
    passage,
)

ARABIC = (
    "المادة 1\nتسري أحكام هذا القرار على جميع المركبات الكهربائية في الدولة.\n"
    "المادة 2\nتلتزم المحطات بتوفير نقطة شحن واحدة على الأقل (AC Type 2) لكل عشرين موقفًا قبل 1 يناير 2028.\n"
    "المادة 3\nتسري أحكام هذا القرار من تاريخ نشره."
)
QUOTE = "تلتزم المحطات بتوفير نقطة شحن واحدة على الأقل (AC Type 2) لكل عشرين موقفًا"


def anchored(text, quote, nth=0):
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    return passage(text, Span(start, start + len(quote)))


class TestPassage:
    def test_it_has_its_context_and_no_spaces_at_its_ends(self):
        start = ARABIC.index(QUOTE)
        found = passage(ARABIC, Span(start - 1, start + len(QUOTE) + 1))
        assert found.quote == QUOTE and found.start == start
        assert found.prefix.endswith("المادة 2\n") and found.suffix.startswith(" قبل")
        assert len(found.prefix) <= CONTEXT and len(found.suffix) <= CONTEXT

    @pytest.mark.parametrize(
        ("span", "problem"),
        [
            (Span(-1, 4), "outside"),
            (Span(4, 4), "outside"),
            (Span(5, 2), "outside"),
            (Span(0, 10**9), "outside"),
            (Span(8, 9), "empty"),
        ],
    )
    def test_a_span_that_names_nothing_is_refused(self, span, problem):
        with pytest.raises(NoPassage) as err:
            passage(ARABIC, span)
        assert err.value.problem == problem

    def test_a_whole_chapter_is_too_long(self):
        with pytest.raises(NoPassage, match="long"):
            passage("ا" * (LONGEST + 1), Span(0, LONGEST + 1))


class TestExact:
    def test_it_moves_with_what_is_put_before_it(self):
        sought = anchored(ARABIC, QUOTE)
        newer = "ديباجة جديدة.\n" + ARABIC
        found = find(sought, newer)
        assert found.how is How.EXACT
        assert newer[found.span.start : found.span.stop] == QUOTE

    def test_of_several_places_the_context_chooses(self):
        quote = "تسري أحكام هذا القرار"
        second = anchored(ARABIC, quote, nth=1)
        found = find(second, "مقدمة طويلة جدًا في أول النص.\n" + ARABIC)
        newer = "مقدمة طويلة جدًا في أول النص.\n" + ARABIC
        assert found.how is How.EXACT and newer[found.span.stop :].startswith(" من تاريخ نشره")

    def test_without_any_context_the_nearest_place_is_taken(self):
        sought = passage("a b " * 50, Span(100, 103))
        assert find(sought, "a b " * 50).span == Span(100, 103)


class TestSimilar:
    def test_a_number_and_a_word_that_changed(self):
        newer = ARABIC.replace("عشرين موقفًا", "خمسة عشر موقفا").replace("واحدة", "سريعة واحدة")
        found = find(anchored(ARABIC, QUOTE), newer)
        assert found.how is How.SIMILAR
        there = newer[found.span.start : found.span.stop]
        assert there.startswith("تلتزم المحطات") and there.rstrip("ا").endswith("موقف")

    def test_marks_and_letter_forms_do_not_matter(self):
        newer = ARABIC.replace("الأقل", "الاقل").replace("تلتزم", "تَلتزمُ")
        found = find(anchored(ARABIC, QUOTE), newer)
        assert found.how is How.SIMILAR
        assert newer[found.span.start : found.span.stop].startswith("تَلتزمُ المحطات")

    def test_what_was_taken_out_is_gone(self):
        newer = ARABIC.replace(QUOTE, "تحدد اللائحة التنفيذية اشتراطات الشحن")
        assert find(anchored(ARABIC, QUOTE), newer).how is How.GONE

    def test_two_words_are_never_guessed(self):
        sought = anchored("Electric vehicles only.", "Electric vehicles")
        assert find(sought, "Electric vans only.").how is How.GONE

    def test_an_empty_version_has_nothing(self):
        assert find(anchored(ARABIC, QUOTE), "").how is How.GONE


class TestTime:
    """Bounded whatever the two texts are: a thick book, and one that repeats itself."""

    def test_in_a_book_of_two_million_signs(self):
        chance = random.Random(7)
        words = ["".join(chance.choices("ابتثجحخدذر", k=5)) for _ in range(3000)]
        book = " ".join(chance.choice(words) for _ in range(330_000))
        quote = " ".join(chance.choice(words) for _ in range(200))
        sought = passage(quote + " ", Span(0, len(quote)))
        begun = time.process_time()
        assert find(sought, book).how is How.GONE
        assert time.process_time() - begun < 20

    def test_in_a_text_of_one_word(self):
        sought = passage("a " * 400 + "b c d", Span(0, 805))
        begun = time.process_time()
        find(sought, "a " * 500_000)
        assert time.process_time() - begun < 20
