"""Answering a consultation: drafts, submission, change, withdrawal, receipts, and who may do it."""

from datetime import timedelta

import pytest

import ckan.plugins.toolkit as tk

from tests.discussions import as_user
from tests.eparticipation_answers import WORDS, Asked

pytestmark = pytest.mark.usefixtures("clean")


def submit(user, asked, **more):
    return as_user(user, "eparticipation_answer_submit", **asked.data(**more))


def save(user, asked, **more):
    return as_user(user, "eparticipation_answer_save", **asked.data(**more))


def own(user, asked):
    return as_user(user, "eparticipation_own_answer_show", consultation=asked.id)


class TestDrafts:
    def test_a_draft_is_found_on_another_device_and_counts_nothing(self, asked, maryam):
        save(maryam, asked, single=None, publish="")
        found = own(maryam, asked)
        assert found["state"] == "draft"
        assert found["draft"]["values"][asked.of["text"]] == WORDS
        listed = as_user(asked.bureau.officer, "eparticipation_answer_list", consultation=asked.id)
        assert listed["count"] == 0

    def test_a_draft_of_a_change_does_not_count_until_it_is_sent(self, asked, maryam):
        submit(maryam, asked)
        save(maryam, asked, text="غيّرت رأيي")
        found = own(maryam, asked)
        assert found["state"] == "submitted"
        assert found["values"][asked.of["text"]] == WORDS
        submit(maryam, asked, text="غيّرت رأيي")
        found = own(maryam, asked)
        assert found["values"][asked.of["text"]] == "غيّرت رأيي"
        assert (found["draft"], found["version"]) == (None, 2)

    def test_a_second_window_is_told_and_loses_nothing(self, asked, maryam):
        first = save(maryam, asked)
        save(maryam, asked, text="من الهاتف", seen_revision=first["revision"])
        with pytest.raises(tk.ValidationError) as refused:
            save(maryam, asked, text="من البيت", seen_revision=first["revision"])
        assert "seen_revision" in refused.value.error_dict
        assert own(maryam, asked)["draft"]["values"][asked.of["text"]] == "من الهاتف"

    def test_throwing_a_draft_away_leaves_nothing(self, asked, maryam):
        save(maryam, asked)
        as_user(maryam, "eparticipation_answer_withdraw", consultation=asked.id)
        assert own(maryam, asked)["state"] == ""

    def test_an_account_is_needed(self, open_to_all):
        with pytest.raises(tk.NotAuthorized):
            save(None, open_to_all)


class TestSubmitting:
    def test_every_field_that_does_not_fit_is_named_at_once(self, asked, maryam):
        with pytest.raises(tk.ValidationError) as refused:
            submit(
                maryam,
                asked,
                text="x" * 100_000,
                single=None,
                multiple=["trees", "water", "play"],
                scale=9,
                publish="",
            )
        named = {asked.of[kind]: kind for kind in asked.of}
        fields = {named.get(key.removeprefix("q-"), key) for key in refused.value.error_dict}
        assert fields == {"text", "single", "multiple", "scale", "publish"}
        assert own(maryam, asked)["state"] == ""

    def test_it_gives_a_receipt_and_one_notice(self, asked, maryam):
        found = submit(maryam, asked)
        submit(maryam, asked, text="مرة أخرى")
        assert len(found["reference"]) == 9 and found["receipt"] is None
        notices = as_user(maryam, "qatar_notice_list")["entries"]
        assert [one["kind"] for one in notices] == ["consultation.answer_received"]
        assert found["reference"] in str(notices) and WORDS not in str(notices)

    def test_the_same_form_sent_twice_is_one_version(self, asked, maryam):
        key = "a" * 32
        submit(maryam, asked, submission_key=key, seen_revision=0)
        assert submit(maryam, asked, submission_key=key, seen_revision=0)["version"] == 1

    def test_hostile_text_is_kept_as_text_and_found_in_words(self, asked, maryam):
        submit(maryam, asked, text="قبل\u202eبعد\x00 <script>alert(1)</script> الحدائقُ")
        listed = as_user(
            asked.bureau.officer, "eparticipation_answer_list", consultation=asked.id, q="حدائق"
        )
        (item,) = [
            one for one in listed["results"][0]["items"] if one["question"] == asked.of["text"]
        ]
        assert item["value"] == "قبلبعد <script>alert(1)</script> الحدائقُ"

    def test_an_organisation_is_shown_and_can_be_excluded(self, bureau, maryam):
        everybody, persons = Asked(bureau), Asked(bureau, for_organisations=False)
        submit(maryam, everybody, organisation="غرفة قطر")
        with pytest.raises(tk.ValidationError) as refused:
            submit(maryam, persons, organisation="غرفة قطر")
        assert "organisation" in refused.value.error_dict
        (card,) = as_user(
            bureau.officer,
            "eparticipation_answer_list",
            consultation=everybody.id,
            organisations_only=True,
        )["results"]
        assert card["organisation"] == "غرفة قطر"

    @pytest.mark.parametrize("step", ["scheduled", "closed", "analysis", "outcome_published"])
    def test_outside_of_its_time_nothing_is_taken(self, bureau, maryam, step):
        asked = Asked(bureau, step)
        for act in (submit, save):
            with pytest.raises(tk.ValidationError) as refused:
                act(maryam, asked)
            assert "state" in refused.value.error_dict

    @pytest.mark.parametrize("step", ["draft", "review"])
    def test_what_is_not_public_is_not_there(self, bureau, maryam, step):
        asked = Asked(bureau, step)
        for act in (submit, save, own):
            with pytest.raises(tk.ObjectNotFound):
                act(maryam, asked)

    def test_a_file_of_another_answer_is_not_taken(self, asked, maryam, make_user):
        with pytest.raises(tk.ValidationError) as refused:
            submit(maryam, asked, file="00000000-0000-0000-0000-000000000000")
        assert f"q-{asked.of['file']}" in refused.value.error_dict

    def test_an_answer_that_is_no_object_is_refused(self, asked, maryam):
        for rubbish in ("[]", "{", '"x"', "7"):
            with pytest.raises(tk.ValidationError) as refused:
                submit(maryam, asked, answers=rubbish)
            assert "answers" in refused.value.error_dict


class TestWithdrawing:
    def test_words_go_and_it_can_be_given_again(self, asked, maryam):
        submit(maryam, asked)
        found = as_user(maryam, "eparticipation_answer_withdraw", consultation=asked.id)
        assert (found["state"], found["values"], found["versions"]) == ("withdrawn", {}, [])
        with pytest.raises(tk.ValidationError):
            as_user(maryam, "eparticipation_answer_withdraw", consultation=asked.id)
        assert submit(maryam, asked)["state"] == "submitted"

    def test_after_the_closing_it_stands(self, asked, maryam):
        from ckanext.eparticipation.consultations import finding

        submit(maryam, asked)
        asked.closes(finding.now() - timedelta(seconds=1))
        with pytest.raises(tk.ValidationError):
            as_user(maryam, "eparticipation_answer_withdraw", consultation=asked.id)


class TestWithoutAccount:
    def test_where_the_consultation_does_not_allow_it_one_signs_in(self, asked):
        with pytest.raises(tk.NotAuthorized):
            submit(None, asked)

    def test_the_receipt_opens_changes_and_withdraws(self, open_to_all):
        receipt = submit(None, open_to_all)["receipt"]
        found = as_user(None, "eparticipation_receipt_show", **receipt)
        assert found["values"][open_to_all.of["text"]] == WORDS
        submit(None, open_to_all, text="تغيير", **receipt)
        typed = {**receipt, "key": receipt["key"].lower().replace("-", " ")}
        found = as_user(None, "eparticipation_receipt_show", **typed)
        assert (found["values"][open_to_all.of["text"]], found["version"]) == ("تغيير", 2)
        gone = as_user(
            None, "eparticipation_answer_withdraw", consultation=open_to_all.id, **receipt
        )
        assert gone["state"] == "withdrawn"

    def test_a_wrong_key_and_a_wrong_reference_answer_alike(self, open_to_all):
        receipt = submit(None, open_to_all)["receipt"]
        answers = set()
        for wrong in ({"key": "AAAA"}, {"reference": "AAAA-AAAA"}):
            with pytest.raises(tk.ObjectNotFound) as refused:
                as_user(None, "eparticipation_receipt_show", **{**receipt, **wrong})
            answers.add(str(refused.value))
        assert len(answers) == 1

    def test_a_receipt_opens_nothing_of_another_consultation(self, bureau):
        one, other = (Asked(bureau, without_account=True) for _ in range(2))
        receipt = submit(None, one)["receipt"]
        with pytest.raises(tk.ObjectNotFound):
            submit(None, other, **receipt)

    def test_the_database_holds_neither_key_nor_word(self, open_to_all):
        import sqlalchemy as sa

        from ckan import model

        word = "w" * 32
        receipt = submit(None, open_to_all, submission_key=word)["receipt"]
        again = submit(None, open_to_all, submission_key=word)["receipt"]
        assert again == receipt
        rows = model.Session.scalars(sa.text("SELECT a::text FROM eparticipation_answer a")).all()
        assert len(rows) == 1
        for secret in (word, receipt["key"], receipt["key"].replace("-", "")):
            assert secret not in str(rows)

    def test_there_is_no_name_to_show(self, open_to_all):
        found = submit(None, open_to_all, named=True)
        assert found["particulars"]["named"] is False

    def test_the_reference_is_mailed_once_and_never_the_key(self, open_to_all):
        import sqlalchemy as sa

        from ckan import model

        receipt = submit(None, open_to_all, email="m@example.qa")["receipt"]
        rows = model.Session.scalars(sa.text("SELECT n::text FROM qatar_notice n")).all()
        assert len(rows) == 1
        assert receipt["reference"] in str(rows) and receipt["key"] not in str(rows)
