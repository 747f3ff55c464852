"""Answers at the agency's desk: list, papers, hiding, figures; and what leaves the extension."""

import json
from datetime import timedelta

import pytest

import ckan.plugins.toolkit as tk

from tests.discussions import appoint, as_user
from tests.eparticipation_answers import WORDS, Asked

pytestmark = pytest.mark.usefixtures("clean")


def submit(user, asked, **more):
    return as_user(user, "eparticipation_answer_submit", **asked.data(**more))


def listed(asked, **more):
    return as_user(
        asked.bureau.officer, "eparticipation_answer_list", consultation=asked.id, **more
    )


def item_of(asked, card, kind="text"):
    return next(one for one in card["items"] if one["question"] == asked.of[kind])


@pytest.fixture
def moderator(asked, make_user):
    return appoint(make_user(), "moderator", asked.bureau.agency)


class TestList:
    def test_filters_and_words(self, asked, make_user):
        one, two = make_user(), make_user()
        submit(one, asked, language="ar")
        submit(two, asked, text="Nothing at all", single="walk", language="en")
        assert listed(asked)["count"] == 2
        assert listed(asked, q="الظل")["count"] == 1
        assert listed(asked, q="' | !!:*")["count"] == 0
        assert listed(asked, question=asked.of["single"], option="walk")["count"] == 1
        assert listed(asked, question=asked.of["text"])["count"] == 2
        assert listed(asked, channel="paper")["count"] == 0
        assert listed(asked, language="en")["count"] == 1

    def test_a_page_begins_behind_an_answer(self, asked, make_user):
        for number in range(5):
            submit(make_user(), asked, text=f"رأي {number}", single="bus")
        everything = [card["id"] for card in listed(asked)["results"]]
        for more in ({}, {"q": "رأي"}, {"question": asked.of["single"], "option": "bus"}):
            seen, place = [], {}
            while True:
                page = listed(asked, limit=2, **place, **more)
                assert (page["count"], page["more"]) == (5, False)
                seen += [card["id"] for card in page["results"]]
                if page["after"] is None:
                    break
                place = {"after": page["after"]}
            assert seen == everything
            back = listed(asked, limit=2, before=page["before"], **more)
            assert [card["id"] for card in back["results"]] == everything[2:4]
        with pytest.raises(tk.ValidationError, match="names no page"):
            listed(asked, after="2026")

    def test_what_many_say_is_met_in_the_list_and_counted_up_to_a_number(
        self, asked, make_user, monkeypatch
    ):
        from ckanext.eparticipation.answers import listing

        for number in range(4):
            submit(make_user(), asked, text=f"ظل {number}", single="bus" if number else "walk")
        everything = [card["id"] for card in listed(asked)["results"]]
        monkeypatch.setattr(listing, "MOST_COUNTED", 2)
        # Two of the answers are near: what stands farther off is searched for.
        for near in (2, 9):
            monkeypatch.setattr(listing, "NEAR", near)
            found = listed(asked, q="ظل", limit=3)
            assert (found["count"], found["more"]) == (2, True)
            assert [card["id"] for card in found["results"]] == everything[:3]
            rest = listed(asked, q="ظل", limit=3, after=found["after"])
            assert [card["id"] for card in rest["results"]] == everything[3:]
            chosen = listed(asked, question=asked.of["single"], option="bus", limit=2)
            assert (chosen["count"], chosen["more"]) == (3, False)
            assert [card["id"] for card in chosen["results"]] == everything[:2]

    def test_who_an_account_is_stands_nowhere_unless_it_was_chosen(self, asked, make_user):
        quiet, named = make_user(), make_user()
        as_user(named, "qatar_person_update", public_name="مريم العلي")
        submit(quiet, asked)
        submit(named, asked, named=True)
        found = listed(asked)
        assert [card["author"] for card in found["results"]] == ["مريم العلي", ""]
        for secret in (quiet["id"], quiet["name"], quiet["fullname"], quiet["email"], named["id"]):
            assert secret not in json.dumps(found, ensure_ascii=False)

    @pytest.mark.parametrize("role", ["publisher", "agency_administrator", "reader"])
    def test_other_officers_do_not_read_answers(self, asked, make_user, role):
        user = appoint(make_user(), role, asked.bureau.agency)
        with pytest.raises(tk.NotAuthorized):
            as_user(user, "eparticipation_answer_list", consultation=asked.id)

    def test_the_officer_of_another_agency_finds_no_answer(
        self, asked, maryam, make_user, agency_factory
    ):
        submit(maryam, asked)
        answer = listed(asked)["results"][0]["id"]
        other = appoint(make_user(), "senior_officer", agency_factory())
        for who in (other, maryam, None):
            with pytest.raises(tk.ObjectNotFound) as hidden:
                as_user(who, "eparticipation_answer_show", id=answer)
            with pytest.raises(tk.ObjectNotFound) as missing:
                as_user(who, "eparticipation_answer_show", id="nothing")
            assert str(hidden.value) == str(missing.value)


class TestPapers:
    def enter(self, asked, user=None, **more):
        from ckanext.eparticipation.consultations import finding

        day = (finding.now() - timedelta(hours=12)).date().isoformat()
        data = asked.data(received_on=day, **more)
        return as_user(user or asked.bureau.deputy, "eparticipation_paper_answer_create", **data)

    def test_it_counts_and_says_that_it_is_a_paper(self, asked):
        found = self.enter(asked, single=None)
        assert (found["channel"], found["entered_by"]) == (
            "paper",
            asked.bureau.deputy["fullname"],
        )
        assert listed(asked, channel="paper")["count"] == 1

    @pytest.mark.parametrize("day", ["2020-01-01", "2099-01-01", "tomorrow"])
    def test_it_must_have_arrived_in_time(self, asked, day):
        with pytest.raises(tk.ValidationError) as refused:
            as_user(
                asked.bureau.deputy,
                "eparticipation_paper_answer_create",
                **asked.data(received_on=day),
            )
        assert "received_on" in refused.value.error_dict

    def test_it_may_be_entered_after_the_closing_and_not_after_the_outcome(self, bureau):
        closed, over = Asked(bureau, "closed"), Asked(bureau, "outcome_published")
        from ckanext.eparticipation.answers.model import Answer
        from ckanext.eparticipation.consultations.model import Consultation

        day = Consultation.get(closed.id).closes_at.date() - timedelta(days=1)
        data = {"received_on": day.isoformat()}
        as_user(bureau.deputy, "eparticipation_paper_answer_create", **closed.data(**data))
        # Groups are told by then: the paper must not be found in what they grow by.
        groups = {"groups": json.dumps({"gender": "female"})}
        late = as_user(
            bureau.deputy, "eparticipation_paper_answer_create", **closed.data(**data, **groups)
        )
        assert Answer.get(late["id"]).groups == {}
        with pytest.raises(tk.ValidationError):
            as_user(bureau.deputy, "eparticipation_paper_answer_create", **over.data(**data))

    def test_an_empty_paper_is_refused_and_a_form_sent_twice_is_one(self, asked):
        with pytest.raises(tk.ValidationError):
            self.enter(asked, answers="{}")
        key = "k" * 32
        first = self.enter(asked, submission_key=key)
        assert self.enter(asked, submission_key=key)["id"] == first["id"]

    def test_a_mistake_is_taken_out(self, asked, maryam):
        found = self.enter(asked)
        submit(maryam, asked)
        as_user(asked.bureau.officer, "eparticipation_paper_answer_withdraw", id=found["id"])
        (left,) = listed(asked)["results"]
        with pytest.raises(tk.ObjectNotFound):
            as_user(asked.bureau.officer, "eparticipation_paper_answer_withdraw", id=left["id"])

    def test_participants_enter_none(self, asked, maryam):
        with pytest.raises(tk.NotAuthorized):
            self.enter(asked, maryam)


class TestHiding:
    def test_hidden_words_leave_everything_but_their_author(self, asked, maryam, moderator):
        from ckanext.eparticipation.consultations import finding as consultations
        from ckanext.eparticipation.contributions import listing

        submit(maryam, asked)
        card = listed(asked)["results"][0]
        item = item_of(asked, card)
        found = as_user(
            moderator,
            "eparticipation_answer_item_hide",
            id=item["id"],
            reason="insult",
            note="كلمة جارحة",
        )
        assert item_of(asked, found)["value"] == WORDS
        hidden = item_of(asked, listed(asked)["results"][0])
        assert (hidden["value"], hidden["reason"], hidden["note"]) == (None, "insult", "")
        assert listed(asked, q="الظل")["count"] == 0
        everything = listing.Wanted(everything=True)
        assert WORDS not in str(listing.page(asked.id, everything, 50).rows)
        assert listing.count(asked.id, everything) == 4
        own = as_user(maryam, "eparticipation_own_answer_show", consultation=asked.id)
        assert own["hidden"][0]["note"] == "كلمة جارحة"
        asked.closes(consultations.now())
        (public,) = as_user(
            None,
            "eparticipation_answer_text_list",
            consultation=asked.id,
            question=asked.of["text"],
        )["results"]
        assert (public["text"], public["hidden"], public["author"]) == ("", True, "")
        as_user(moderator, "eparticipation_answer_item_restore", id=item["id"])
        assert listed(asked, q="الظل")["count"] == 1

    def test_other_words_do_not_pass_the_moderator_by(self, asked, maryam, moderator):
        submit(maryam, asked)
        item = item_of(asked, listed(asked)["results"][0])
        as_user(moderator, "eparticipation_answer_item_hide", id=item["id"], reason="spam")
        submit(maryam, asked, text="كلمات أخرى")
        after = item_of(asked, listed(asked)["results"][0])
        assert (after["id"], after["state"], after["value"]) == (item["id"], "waiting", None)

    def test_choices_cannot_be_hidden_and_officers_hide_nothing(self, asked, maryam, moderator):
        submit(maryam, asked)
        card = listed(asked)["results"][0]
        single, text = item_of(asked, card, "single"), item_of(asked, card)
        with pytest.raises(tk.ValidationError):
            as_user(moderator, "eparticipation_answer_item_hide", id=single["id"], reason="spam")
        for act in ("hide", "restore"):
            with pytest.raises(tk.NotAuthorized):
                as_user(
                    asked.bureau.officer,
                    f"eparticipation_answer_item_{act}",
                    id=text["id"],
                    reason="spam",
                )


class TestFigures:
    def test_they_are_public_after_the_closing_alone(self, asked, maryam):
        from ckanext.eparticipation.consultations import finding

        submit(maryam, asked)
        with pytest.raises(tk.NotAuthorized):
            as_user(None, "eparticipation_answer_figures_show", consultation=asked.id)
        asked.closes(finding.now())
        found = as_user(None, "eparticipation_answer_figures_show", consultation=asked.id)
        by_id = {one["question"]: one for one in found["questions"]}
        assert found["answers"] == 1
        bus = by_id[asked.of["single"]]["lines"][1]
        assert (bus["code"], bus["count"], bus["percent"]) == ("bus", 1, 100.0)
        assert by_id[asked.of["scale"]]["mean"] == 4.0
        ranked = by_id[asked.of["ranking"]]["lines"]
        assert [(line["code"], line["points"]) for line in ranked] == [
            ("south", 3.0),
            ("north", 2.0),
            ("west", 0.0),
        ]

    def test_groups_are_told_above_a_number_alone(self, asked, make_user, monkeypatch):
        from ckanext.eparticipation.consultations import finding
        from ckanext.eparticipation.opendata import making

        monkeypatch.setitem(tk.config, "ckanext.eparticipation.answers.least_group", 2)
        groups = ["female", "female", "male", ""]
        for group in groups:
            submit(make_user(), asked, groups=json.dumps({"gender": group}))
        officer, show = asked.bureau.officer, "eparticipation_answer_figures_show"
        # Two looks, one before and one after somebody answered, would tell of what group they are.
        assert as_user(officer, show, consultation=asked.id)["groups"] == []
        asked.closes(finding.now())
        # Nor once it is closed, until they are told for good.
        assert as_user(officer, show, consultation=asked.id)["groups"] == []
        making.make(asked.id)
        found = as_user(officer, show, consultation=asked.id)
        gender = next(one for one in found["groups"] if one["dimension"] == "gender")
        counts = {one["group"]: one["count"] for one in gender["groups"]}
        assert counts == {"female": 2, "male": None, "unsaid": None}
        assert "female" not in json.dumps(listed(asked))


class TestContributions:
    def test_only_what_may_be_known_leaves(self, asked, make_user):
        from ckanext.eparticipation.contributions import finding, listing

        public, private, gone = make_user(), make_user(), make_user()
        for user, name in ((public, "مريم العلي"), (private, "لا يُنشر")):
            as_user(user, "qatar_person_update", public_name=name)
        submit(public, asked, named=True)
        submit(private, asked, publish="no", named=True, text="للجهة وحدها")
        submit(gone, asked, text="مسحوب")
        as_user(gone, "eparticipation_answer_withdraw", consultation=asked.id)
        found = list(finding.stream(asked.id))
        # Four choices of each, and the words of who wants them published.
        assert len(found) == 9
        assert {one.author for one in found} == {"مريم العلي", ""}
        for secret in ("للجهة وحدها", "لا يُنشر", "مسحوب", public["id"], private["id"]):
            assert secret not in str(found)
        assert listing.count(asked.id, listing.Wanted(everything=True)) == 10

    def test_answers_are_events_until_they_are_taken_back(self, asked, make_user):
        from ckan import model

        from ckanext.eparticipation.contributions import answers

        stays, goes = make_user(), make_user()
        submit(stays, asked, groups=json.dumps({"gender": "female"}))
        submit(goes, asked)
        as_user(goes, "eparticipation_answer_withdraw", consultation=asked.id)
        (event,) = model.Session.execute(answers.events()).all()
        assert (event.package_id, event.groups) == (asked.id, {"gender": "female"})
        assert len(model.Session.scalars(answers.taken_back()).all()) == 1
