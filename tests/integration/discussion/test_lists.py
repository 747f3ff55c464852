"""Long lists of discussions: pages that begin where the last one ended, words, counts."""

from __future__ import annotations

from itertools import chain

import pytest
import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.qatar_sectors.discussion.model import thread as threads
from ckanext.qatar_sectors.discussion.model import thread_words
from ckanext.qatar_sectors.tables import typed_words
from ckanext.qatar_sectors.tables.folding import fold

from tests.discussions import as_user, decide

LIST = "qatar_discussion_thread_list"


def walk(user, action, limit, **asked):
    """Return the ids on each page, on and on; then the same pages on the way back."""
    forth, back, place = [], [], {}
    while True:
        found = as_user(user, action, limit=limit, **asked, **place)
        forth.append([one["id"] for one in found["results"]])
        if not found["after"]:
            break
        place = {"after": found["after"]}
    while True:
        back.insert(0, [one["id"] for one in found["results"]])
        if not found["before"]:
            return forth, back
        found = as_user(user, action, limit=limit, **asked, before=found["before"])


class TestList:
    @pytest.mark.parametrize("sort", ["active", "new", "supported", "waiting"])
    def test_pages_forth_and_back_hold_everything_once(self, begin, reply, reader, sort):
        made = [begin(text=f"Number {n}") for n in range(5)]
        as_user(reader, "qatar_discussion_post_support", id=made[1]["posts"][0]["id"])
        reply(reader, made[0])
        whole = [one["id"] for one in as_user(None, LIST, sort=sort)["results"]]
        assert len(whole) == 5
        forth, back = walk(None, LIST, 2, sort=sort)
        assert forth == back and [*chain(*forth)] == whole
        if sort != "waiting":
            assert whole[0] == made[{"active": 0, "new": 4, "supported": 1}[sort]]["thread"]["id"]

    def test_a_place_of_another_order_is_named(self, begin):
        begin()
        with pytest.raises(tk.ValidationError) as err:
            as_user(None, LIST, sort="supported", after="2026-11-26T10:00:00+00:00~x")
        assert "after" in err.value.error_dict

    def test_nobody_counts_further_than_somebody_reads(self, begin, monkeypatch):
        monkeypatch.setattr(threads, "MOST_COUNTED", 2)
        for n in range(3):
            begin(text=f"Number {n}")
        found = as_user(None, LIST)
        assert (found["count"], found["more"], len(found["results"])) == (2, True, 3)

    def test_words_that_many_posts_hold_find_the_same(self, begin, reply, reader, monkeypatch):
        """Few are found by their index and put in order; for many the list is walked."""
        first = begin(title="حدائق المدينة", text="أريد ظلًا")
        second = begin(title="مواقف السيارات", text="لا ظل فيها")
        reply(reader, second, "وماء أيضًا")
        begin(title="شيء آخر", text="لا شيء")
        asked = ("ظل", "حديقة", "الحدائق", "ماء", "مواقف")
        few = {q: [one["id"] for one in as_user(None, LIST, q=q)["results"]] for q in asked}
        monkeypatch.setattr(thread_words, "FEW", 0)
        many = {q: [one["id"] for one in as_user(None, LIST, q=q)["results"]] for q in asked}
        assert few == many
        assert set(few["ظل"]) == {first["thread"]["id"], second["thread"]["id"]}
        assert few["ماء"] == few["مواقف"] == [second["thread"]["id"]]

    @pytest.mark.parametrize("many", [False, True])
    def test_hidden_words_are_found_by_nobody(self, begin, moderator, monkeypatch, many):
        made = begin(title="Title zebrafish", text="Text zebrafish")
        if many:
            monkeypatch.setattr(thread_words, "FEW", 0)
        assert as_user(None, LIST, q="zebrafish")["count"] == 1
        decide(moderator, made["posts"][0], "hide", "spam")
        assert as_user(None, LIST, q="zebrafish")["count"] == 0

    def test_what_is_stored_is_folded_as_what_is_typed(self, begin):
        text = "أإآٱ ةىیؤئک ـ مُدَرَّسٌ ٠١٢٣٤٥٦٧٨٩ ۰۱۲۳۴۵۶۷۸۹ ABC ﻻ ①"
        begin(title="A title " + text, text=text)
        question = sa.cast(typed_words.question(fold(text)), sa.dialects.postgresql.TSQUERY)
        for table in ("qatar_discussion_post", "qatar_discussion_thread"):
            row = sa.table(table, sa.column("words", sa.dialects.postgresql.TSVECTOR))
            found = sa.select(sa.func.count()).select_from(row)
            assert model.Session.scalar(found.where(row.c.words.bool_op("@@")(question))) == 1
