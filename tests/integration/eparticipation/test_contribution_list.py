"""The list of contributions: pages by place, words, and counts that are kept while nothing changes."""

from __future__ import annotations

import pytest

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.eparticipation.contributions import counting
from ckanext.eparticipation.opendata.making import make
from ckanext.qatar_sectors.discussion.model import DiscussionPost

from tests.discussions import as_user
from tests.eparticipation_answers import Asked
from tests.eparticipation_contributions import hide, say

SAID = [f"رأي رقم {number}" for number in range(7)]


@pytest.fixture
def closed(bureau):
    return bureau.consultation("closed")


def listed(user, package, **asked):
    return as_user(user, "eparticipation_contribution_list", id=package["id"], **asked)


def texts(found):
    return [one["text"].rpartition("\n")[2] for one in found["results"]]


class TestPages:
    def test_pages_follow_each_other_and_lead_back(self, bureau, closed):
        say(closed["id"], *SAID)
        first = listed(bureau.officer, closed, limit=3)
        assert (first["count"], first["before"]) == (7, "")
        second = listed(bureau.officer, closed, limit=3, after=first["after"])
        third = listed(bureau.officer, closed, limit=3, after=second["after"])
        assert third["after"] == ""
        read = [*texts(first), *texts(second), *texts(third)]
        # All have one instant: the id decides, and none is lost or read twice.
        assert sorted(read) == sorted(f"{text}" for text in SAID)
        back = listed(bureau.officer, closed, limit=3, before=third["before"])
        assert texts(back) == texts(second)
        begin = listed(bureau.officer, closed, limit=3, before=back["before"])
        assert texts(begin) == texts(first) and begin["before"] == ""
        assert begin["after"] == first["after"]

    def test_sources_are_mixed_by_their_instants(self, bureau, make_user):
        asked = Asked(bureau)
        person = make_user()
        as_user(person, "eparticipation_answer_submit", **asked.data())
        say(asked.id, *SAID[:3])
        from ckanext.eparticipation.consultations import finding

        asked.closes(finding.now())
        read, after = [], ""
        while True:
            found = listed(
                bureau.officer, {"id": asked.id}, limit=2, **({"after": after} if after else {})
            )
            read += [(one["date"], one["source"]) for one in found["results"]]
            if not (after := found["after"]):
                break
        assert len(read) == found["count"] == 8
        assert read == sorted(read, key=lambda one: one[0])

    def test_a_place_that_is_none_is_refused_with_its_field(self, bureau, closed):
        for name in ("after", "before"):
            with pytest.raises(tk.ValidationError) as refused:
                listed(bureau.officer, closed, **{name: "2026"})
            assert name in refused.value.error_dict


class TestCounts:
    def theme(self, bureau, closed, chosen):
        officer = bureau.officer
        theme = as_user(officer, "eparticipation_theme_create", id=closed["id"], title_en="Shade")
        given = {"id": theme["id"], "contributions": [f"posts:{id}" for id in chosen]}
        as_user(officer, "eparticipation_theme_assign", **given)
        return theme["id"]

    def numbers(self, bureau, closed):
        found = as_user(bureau.officer, "eparticipation_outcome_show", id=closed["id"])
        themes = [theme["contributions"] for theme in found["themes"]]
        return found["contributions"], found["desk"]["unassigned"], themes

    def test_sorting_and_hiding_are_seen_at_once(self, bureau, closed):
        ids = say(closed["id"], *SAID)
        make(closed["id"])
        assert self.numbers(bureau, closed) == (7, 7, [])
        theme = self.theme(bureau, closed, ids[:3])
        assert self.numbers(bureau, closed) == (7, 4, [3])
        given = {"id": theme, "contributions": [f"posts:{ids[0]}"], "remove": True}
        as_user(bureau.officer, "eparticipation_theme_assign", **given)
        assert self.numbers(bureau, closed) == (7, 5, [2])
        # One that stands in the theme, and one that does not.
        hide(ids[1])
        hide(ids[5])
        assert self.numbers(bureau, closed) == (5, 4, [1])
        assert listed(bureau.officer, closed)["count"] == 5
        assert listed(bureau.officer, closed, unassigned=True)["count"] == 4
        assert listed(bureau.officer, closed, theme=theme)["count"] == 1
        model.Session.get(DiscussionPost, ids[1]).state = "published"
        model.Session.commit()
        assert self.numbers(bureau, closed) == (6, 4, [2])

    def test_what_nobody_touched_is_not_counted_again(self, bureau, closed):
        ids = say(closed["id"], *SAID)
        make(closed["id"])
        asked = []

        def count():
            asked.append(1)
            return 7

        for _ in range(3):
            assert counting.kept(closed["id"], ("test",), count) == 7
        assert len(asked) == 1
        hide(ids[0])
        counting.kept(closed["id"], ("test",), count)
        assert len(asked) == 2
