"""An officer writes a consultation, a second one approves it, and its life goes on by dates and acts."""

from __future__ import annotations

from datetime import timedelta

import pytest

import ckan.plugins.toolkit as tk

from ckanext.eparticipation.consultations import finding, happening
from ckanext.eparticipation.consultations.happening import Happening
from ckanext.eparticipation.consultations.model import Consultation

from tests.discussions import as_user
from tests.eparticipation_consultations import WHOLE, at, upload, written

REASON = {"ar": "تغيّر القانون.", "en": "The law has changed."}


def act(user, action, package, **more):
    return as_user(user, action, id=package["id"], **more)


def refused(user, action, package, **more):
    with pytest.raises(tk.ValidationError) as err:
        act(user, action, package, **more)
    return err.value.error_dict


class TestDrafting:
    def test_a_title_is_enough_to_begin(self, bureau):
        draft = as_user(
            bureau.officer,
            "eparticipation_consultation_create",
            organisation=bureau.agency["name"],
            title_translated={"ar": "الحدائق العامة"},
        )
        assert (draft["state"], draft["moves"]) == ("draft", ["edit", "submit", "delete"])

    def test_without_a_title_nothing_begins(self, bureau):
        with pytest.raises(tk.ValidationError) as err:
            as_user(
                bureau.officer,
                "eparticipation_consultation_create",
                organisation=bureau.agency["id"],
            )
        assert "title_translated" in err.value.error_dict

    def test_what_is_not_sent_stays(self, bureau):
        draft = written(bureau)
        changed = act(
            bureau.deputy,
            "eparticipation_consultation_update",
            draft,
            scope_translated={"ar": "أخرى", "en": "Other"},
        )
        assert changed["scope"] == {"ar": "أخرى", "en": "Other"}
        assert (changed["objective"], changed["opens_at"]) == (
            draft["objective"],
            draft["opens_at"],
        )
        assert changed["version"] == draft["version"] + 1

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("opens", "next week"),
            ("title_translated", {"ar": "س" * 301}),
            ("title_translated", {"fr": "Jardins"}),
            ("notes_translated", {"ar": "نص \u202e مقلوب"}),
            ("moderation", "never"),
            ("shorter_reason", {"ar": "س" * 2001, "en": "x"}),
            ("sectors", ["gardens"]),
        ],
    )
    def test_what_cannot_be_kept_is_named_with_its_field(self, bureau, field, value):
        draft = written(bureau)
        assert field in refused(
            bureau.officer, "eparticipation_consultation_update", draft, **{field: value}
        )
        assert (
            act(bureau.officer, "eparticipation_consultation_show", draft)["version"]
            == draft["version"]
        )

    def test_two_officers_at_once_are_told_of_each_other(self, bureau):
        draft = written(bureau)
        seen = {"seen_version": draft["version"]}
        act(
            bureau.officer,
            "eparticipation_consultation_update",
            draft,
            audience_translated=REASON,
            **seen,
        )
        errors = refused(
            bureau.deputy,
            "eparticipation_consultation_update",
            draft,
            law_translated=REASON,
            **seen,
        )
        assert "seen_version" in errors

    def test_a_deleted_draft_is_gone(self, bureau):
        draft = written(bureau)
        assert act(bureau.officer, "eparticipation_consultation_delete", draft) is True
        with pytest.raises(tk.ObjectNotFound):
            act(bureau.officer, "eparticipation_consultation_show", draft)

    def test_questions_are_put_in_order_and_keep_their_ids(self, bureau):
        draft = written(bureau)
        text = {"ar": "ما رأيك؟", "en": "What do you think?"}
        options = [{"text": {"ar": "نعم", "en": "Yes"}}]
        choice = {"kind": "single", "text": text, "options": options}
        with pytest.raises(tk.ValidationError) as err:
            self.ask(bureau, draft, [{"kind": "text", "text": text}, choice])
        assert "questions-2-options" in err.value.error_dict
        options.append({"text": {"ar": "لا", "en": "No"}})
        first, second = self.ask(bureau, draft, [{"kind": "text", "text": text}, choice])
        turned = self.ask(bureau, draft, [second, first])
        assert [one["id"] for one in turned] == [second["id"], first["id"]]
        assert self.ask(bureau, draft, []) == []

    def ask(self, bureau, draft, questions):
        return as_user(
            bureau.officer, "eparticipation_question_update", id=draft["id"], questions=questions
        )["questions"]


class TestApproval:
    def test_a_second_person_approves_and_it_is_public(self, bureau):
        draft = written(bureau)
        submitted = act(
            bureau.officer, "eparticipation_consultation_submit", draft, suitable_topic=True
        )
        assert (submitted["state"], submitted["moves"]) == ("review", ["return"])
        approved = act(bureau.deputy, "eparticipation_consultation_approve", draft)
        assert approved["state"] == "scheduled"
        assert tk.get_action("package_show")({"user": ""}, {"id": draft["id"]})["private"] is False
        assert finding.shown(draft["name"], None)

    def test_who_attested_does_not_approve(self, bureau):
        draft = written(bureau)
        act(bureau.deputy, "eparticipation_consultation_submit", draft, suitable_topic=True)
        assert "id" in refused(bureau.deputy, "eparticipation_consultation_approve", draft)
        assert (
            act(bureau.officer, "eparticipation_consultation_approve", draft)["state"]
            == "scheduled"
        )

    def test_without_the_attestation_nothing_is_submitted(self, bureau):
        assert "suitable_topic" in refused(
            bureau.officer, "eparticipation_consultation_submit", written(bureau)
        )

    @pytest.mark.parametrize("name", [name for name in WHOLE if name != "law_translated"])
    def test_what_the_policy_asks_for_is_needed_in_both_languages(self, bureau, name):
        value = [] if name == "sectors" else {"ar": "نص"}
        draft = written(bureau, **{name: value})
        assert name in refused(
            bureau.officer, "eparticipation_consultation_submit", draft, suitable_topic=True
        )

    @pytest.mark.parametrize(
        ("opens", "closes", "reason", "field"),
        [
            (-1, 40, {}, "opens"),
            (1, 14.9, REASON, "closes"),
            (1, 30.9, {}, "shorter_reason"),
            (1, 30.9, {"ar": "مستعجل"}, "shorter_reason"),
            (1, 400, {}, "closes"),
            (1, 15, REASON, None),
            (1, 31, {}, None),
        ],
    )
    def test_enough_time_is_needed(self, bureau, opens, closes, reason, field):
        draft = written(bureau, opens=at(opens), closes=at(closes), shorter_reason=reason)
        if field is None:
            act(bureau.officer, "eparticipation_consultation_submit", draft, suitable_topic=True)
        else:
            assert field in refused(
                bureau.officer, "eparticipation_consultation_submit", draft, suitable_topic=True
            )

    def test_what_comes_back_is_a_draft_with_the_reason(self, bureau):
        draft = written(bureau)
        act(bureau.officer, "eparticipation_consultation_submit", draft, suitable_topic=True)
        returned = act(
            bureau.deputy, "eparticipation_consultation_return", draft, text="النطاق واسع."
        )
        assert (returned["state"], returned["returned"]) == ("draft", "النطاق واسع.")
        assert Consultation.get(draft["id"]).attested_by is None


class TestAfterwards:
    def test_people_get_more_time_before_the_closing_only(self, bureau):
        heard = []
        happening.listen(Happening.EXTENDED, lambda facts, more: heard.append((facts, more)))
        opened, closed = bureau.consultation("open"), bureau.consultation("closed")
        later = finding.facts(opened["id"]).closes_at + timedelta(days=7)
        extended = act(
            bureau.officer,
            "eparticipation_consultation_extend",
            opened,
            closes=later.isoformat(),
            reason=REASON,
        )
        assert extended["closes_at"] == later.isoformat()
        assert [event["what"] for event in extended["events"]] == ["extend"]
        assert heard[-1][0].closes_at == later
        assert "closes" in refused(
            bureau.officer,
            "eparticipation_consultation_extend",
            opened,
            closes=later.isoformat(),
            reason=REASON,
        )
        assert "state" in refused(
            bureau.officer,
            "eparticipation_consultation_extend",
            closed,
            closes=at(40),
            reason=REASON,
        )
        assert "reason" in refused(
            bureau.officer,
            "eparticipation_consultation_extend",
            opened,
            closes=at(90),
            reason={"ar": "سبب"},
        )

    def test_a_withdrawn_one_shows_its_reason_and_ends(self, bureau):
        opened = bureau.consultation("open")
        withdrawn = act(
            bureau.officer, "eparticipation_consultation_withdraw", opened, reason=REASON
        )
        assert (withdrawn["state"], withdrawn["withdrawn_reason"]) == ("withdrawn", REASON)
        assert withdrawn["moves"] == []
        assert finding.shown(opened["id"], None)
        assert "state" in refused(
            bureau.officer, "eparticipation_consultation_withdraw", opened, reason=REASON
        )

    def test_analysis_and_archive_follow_their_turn(self, bureau):
        closed = bureau.consultation("closed")
        assert (
            act(bureau.officer, "eparticipation_consultation_analyse", closed)["state"]
            == "analysis"
        )
        assert "state" in refused(bureau.officer, "eparticipation_consultation_archive", closed)
        published = bureau.consultation("outcome_published")
        assert (
            act(bureau.deputy, "eparticipation_consultation_archive", published)["state"]
            == "archived"
        )


class TestDocuments:
    def test_versions_follow_each_other_and_stay(self, bureau):
        draft = written(bureau)
        one = self.add(bureau, draft)["documents"][0]
        assert [version["version"] for version in one["versions"]] == [1]
        act(bureau.officer, "eparticipation_consultation_submit", draft, suitable_topic=True)
        with pytest.raises(tk.ValidationError):
            self.add(bureau, draft, document=one["id"], note=REASON)
        act(bureau.deputy, "eparticipation_consultation_approve", draft)
        with pytest.raises(tk.ValidationError) as err:
            self.add(bureau, draft, document=one["id"])
        assert "note" in err.value.error_dict
        after = self.add(bureau, draft, document=one["id"], note=REASON)
        versions = after["documents"][0]["versions"]
        assert [version["version"] for version in versions] == [2, 1]
        assert after["events"][-1]["what"] == "new_version"
        with pytest.raises(tk.ValidationError) as err:
            as_user(
                bureau.officer,
                "eparticipation_document_delete",
                id=draft["id"],
                file=versions[0]["id"],
            )
        assert "state" in err.value.error_dict

    def test_a_file_of_a_draft_can_be_taken_out(self, bureau):
        draft = written(bureau)
        file = self.add(bureau, draft)["documents"][0]["versions"][0]["id"]
        call = {"id": draft["id"], "file": file}
        after = as_user(bureau.officer, "eparticipation_document_delete", **call)
        assert after["documents"] == []
        with pytest.raises(tk.ValidationError):
            as_user(bureau.officer, "eparticipation_document_delete", **call)

    def add(self, bureau, package, **more):
        return as_user(
            bureau.officer,
            "eparticipation_document_create",
            id=package["id"],
            upload=upload(),
            name={"ar": "مسودة اللائحة", "en": "Draft regulation"},
            **more,
        )


class TestLists:
    def test_what_is_open_stands_first_and_drafts_nowhere(self, bureau):
        made = {step: bureau.consultation(step)["id"] for step in ("closed", "scheduled", "open")}
        hidden = {bureau.consultation(step)["id"] for step in ("draft", "review")}
        found = as_user(None, "eparticipation_consultation_list", limit=100)["results"]
        order = [one["id"] for one in found if one["organisation"]["id"] == bureau.agency["id"]]
        assert order == [made["open"], made["scheduled"], made["closed"]]
        own = as_user(bureau.officer, "eparticipation_desk_list")
        assert {one["id"] for one in own["results"]} == hidden | set(made.values())

    @pytest.mark.parametrize(
        ("asked", "steps"),
        [
            ({"stage": "open"}, {"open"}),
            ({"stage": "coming"}, {"scheduled"}),
            ({"stage": "closed"}, {"closed", "analysis"}),
            ({"sector": "environment"}, {"open", "scheduled", "closed", "analysis"}),
            ({"sector": "health"}, set()),
            ({"sector": "gardens"}, set()),
            ({"q": "الحدائق public"}, {"open", "scheduled", "closed", "analysis"}),
            ({"q": "100% _ الحدائق"}, set()),
            ({"organisation": "no-such-agency"}, set()),
        ],
    )
    def test_filters(self, bureau, asked, steps):
        made = {
            bureau.consultation(step)["id"]: step
            for step in ("open", "scheduled", "closed", "analysis")
        }
        found = as_user(None, "eparticipation_consultation_list", **asked)
        assert {made[one["id"]] for one in found["results"]} == steps
        assert found["count"] == len(steps)


class TestRefusals:
    """An act that the table refuses is told with the state and what can be done, not as a change that never was."""

    @pytest.mark.parametrize(
        ("step", "action", "state", "possible"),
        [
            ("review", "update", "تنتظر الاعتماد", "إعادتها مسودة"),
            ("open", "archive", "مفتوحة الآن", "إعطاء الناس وقتًا أطول"),
            ("closed", "extend", "أُغلقت المشاركة", "سحبها"),
        ],
    )
    def test_they_name_the_state_and_what_is_possible(
        self, app, bureau, step, action, state, possible
    ):
        package = bureau.consultation(step)
        more = {"extend": {"closes": at(60), "reason": REASON}}.get(action, {})
        if action == "update":
            more = {"title_translated": {"ar": "آخر", "en": "Other"}}
        name = f"eparticipation_consultation_{action}"
        with app.flask_app.test_request_context("/"):
            (text,) = refused(bureau.officer, name, package, **more)["state"]
        assert "تغيّرت" not in text
        assert f"«{state}»" in text and possible in text
