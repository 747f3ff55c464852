"""Who may do what with contributions to a consultation's discussion: every role, every action, every state; denied unless it stands here."""

from __future__ import annotations

import pytest

import ckan.plugins.toolkit as tk

from ckanext.eparticipation.consultations import auth as consultations
from ckanext.eparticipation.voices import auth as voices
from ckanext.qatar_sectors.discussion import auth as discussion
from ckanext.qatar_sectors.roles.policy import Doing, Thing

from tests.eparticipation_voices import NEVER, world
from tests.integration.eparticipation.test_matrix import asked

pytestmark = pytest.mark.usefixtures("clean")

SEES, SIGNED_IN, AUTHOR = "sees it", "is signed in", "wrote it"
MODERATES = (Doing.MODERATE, Thing.DISCUSSION)
ANSWERS = (Doing.ANSWER, Thing.EPARTICIPATION)
# Of one contribution. Anybody may ask where `SEES` stands; who is not signed in is asked to sign in elsewhere.
OF_THREAD = {
    "qatar_discussion_thread_show": SEES,
    "qatar_discussion_thread_lock": MODERATES,
    "qatar_discussion_thread_move": ANSWERS,
}
REPLY = {"qatar_discussion_post_create": SEES}
OF_POST = {
    "qatar_discussion_post_show": SEES,
    "qatar_discussion_post_report": SIGNED_IN,
    "qatar_discussion_post_support": SIGNED_IN,
    "qatar_discussion_post_update": AUTHOR,
    "qatar_discussion_post_withdraw": AUTHOR,
    "qatar_discussion_post_object": AUTHOR,
    "qatar_discussion_post_history": MODERATES,
}
# Of a consultation or a document of it.
OF_CONSULTATION = {
    "qatar_discussion_thread_create": "subject_id",
    "eparticipation_voice_list": "id",
}
OF_DOCUMENT = (
    "eparticipation_document_show",
    "eparticipation_passage_show",
    "eparticipation_passage_comment",
)
# Of nothing in particular.
SOME_MODERATOR = (
    "qatar_discussion_post_decide",
    "qatar_discussion_queue_list",
    "qatar_discussion_template_list",
    "qatar_moderation_queue_list",
    "qatar_moderation_queue_decide",
)
EVERYBODY = (
    "qatar_discussion_thread_list",
    "qatar_discussion_receipt_show",
    "qatar_discussion_setting_show",
)
OWN = ("qatar_discussion_own_list",)
OF_AGENCY = {
    "qatar_discussion_setting_update": (Doing.UPDATE, Thing.DISCUSSION),
    "qatar_discussion_template_create": MODERATES,
}
OF_TEMPLATE = ("qatar_discussion_template_delete",)


@pytest.fixture
def everything(bureau, agency_factory, make_user):
    return world(bureau, agency_factory, make_user)


def expected(actor, need, is_there):
    """Return what the table says: allowed, refused, or not found."""
    if actor.user is None and need != SEES:
        return "refused"
    if not is_there:
        return "not found"
    if need in (SEES, SIGNED_IN):
        return "allowed"
    may = actor.wrote if need == AUTHOR else actor.may(*need)
    return "allowed" if may else "refused"


def test_each_action_stands_in_the_matrix():
    named = {name for module in (discussion, voices) for name in vars(module)}
    actions = {
        name
        for name in named
        if name.startswith(("qatar_discussion_", "qatar_moderation_", "eparticipation_"))
    }
    here = {*OF_THREAD, *REPLY, *OF_POST, *OF_CONSULTATION, *OF_DOCUMENT, *SOME_MODERATOR}
    here |= {*EVERYBODY, *OWN, *OF_AGENCY, *OF_TEMPLATE}
    assert actions == here
    assert not here & set(vars(consultations))


def test_every_action_of_participation_stands_in_some_matrix():
    """Consultations, answers, outcomes, agencies and voices: no action is asked by none of them."""
    from ckanext.eparticipation.logic import auth

    from tests.integration.eparticipation import (
        test_agency_rights,
        test_answer_matrix,
        test_matrix,
        test_outcome_matrix,
    )

    known = {*OF_CONSULTATION, *OF_DOCUMENT, *test_matrix.RIGHTS, *test_outcome_matrix.RIGHTS}
    known |= {*test_agency_rights.ALLOWED, *test_agency_rights.PUBLIC}
    known |= {f"eparticipation_{name}" for name in test_answer_matrix.ALL}
    # Whoever sees a consultation reads its outcome (`test_outcomes`); everybody the figures and what changed (`test_changes`); who holds a receipt what it opens.
    known |= {
        "eparticipation_outcome_show",
        "eparticipation_outcome_list",
        "eparticipation_outcome_mine",
        "eparticipation_contribution_list",
        "eparticipation_open_data_show",
        "eparticipation_indicator_list",
        "eparticipation_checklist_show",
        "eparticipation_receipt_show",
    }
    there = {name for name in auth.__all__ if name.startswith("eparticipation_")}
    assert there - known == set()


def test_the_whole_matrix(everything):
    wrong = []
    for actor in everything.actors:
        for voice in everything.voices:
            cells = [(action, need, {"id": voice.post}) for action, need in OF_POST.items()]
            if voice.called != "waiting reply":
                cells += [
                    (action, need, {"id": voice.thread}) for action, need in OF_THREAD.items()
                ]
                cells += [
                    (action, need, {"thread_id": voice.thread}) for action, need in REPLY.items()
                ]
            for action, need, data in cells:
                wanted = expected(actor, need, voice.is_there_for(actor))
                told = asked(action, actor.user, data)
                if told != wanted:
                    wrong.append((actor.called, voice.called, action, told, wanted))
    assert wrong == []


def test_consultations_and_documents(everything):
    wrong = []
    named = {
        "opened": everything.opened["id"],
        "draft": everything.draft["id"],
        "never": NEVER,
    }
    for actor in everything.actors:
        reads_drafts = actor.may(Doing.READ, Thing.CONSULTATION)
        for called, package in named.items():
            is_there = called == "opened" or (called == "draft" and reads_drafts)
            cells = [
                (action, {key: package, "subject_type": "consultation"})
                for action, key in OF_CONSULTATION.items()
            ]
            cells += [(action, {"id": everything.documents[called]}) for action in OF_DOCUMENT]
            for action, data in cells:
                wanted = expected(actor, SEES, is_there)
                if (told := asked(action, actor.user, data)) != wanted:
                    wrong.append((actor.called, called, action, told, wanted))
    assert wrong == []


def test_queues_settings_and_templates(everything, bureau):
    from tests.discussions import as_user

    moderator = next(one for one in everything.actors if one.called == "moderator")
    template = as_user(
        moderator.user,
        "qatar_discussion_template_create",
        agency=bureau.agency["id"],
        reason="spam",
        name="Advertising",
        text="Not here, please.",
    )
    wrong = []
    for actor in everything.actors:
        # A moderator of another agency sees a queue of their own.
        somewhere = actor.may(*MODERATES) or actor.called == "moderator elsewhere"
        agency = {"agency": bureau.agency["id"]}
        cells = [(action, {}, somewhere) for action in SOME_MODERATOR]
        cells += [(action, agency, True) for action in EVERYBODY]
        cells += [(action, {}, actor.user is not None) for action in OWN]
        cells += [(action, agency, actor.may(*need)) for action, need in OF_AGENCY.items()]
        cells += [(action, {"id": template["id"]}, actor.may(*MODERATES)) for action in OF_TEMPLATE]
        for action, data, may in cells:
            wanted = "allowed" if may else "refused"
            if (told := asked(action, actor.user, data)) != wanted:
                wrong.append((actor.called, action, told, wanted))
    assert wrong == []


def test_a_queue_holds_what_its_reader_moderates_and_nothing_else(everything):
    waiting = {everything.voice("waiting").post, everything.voice("waiting reply").post}
    for actor in everything.actors:
        context = {"user": actor.user["name"] if actor.user else "", "ignore_auth": False}
        try:
            found = tk.get_action("qatar_moderation_queue_list")(context, {})
        except tk.NotAuthorized:
            continue
        mine = waiting if actor.may(*MODERATES) else set()
        assert {one["id"] for one in found["results"]} == mine, actor.called


def test_decisions_of_who_does_not_moderate_change_nothing(everything):
    voice = everything.voice("public")
    for actor in everything.actors:
        if actor.may(*MODERATES):
            continue
        context = {"user": actor.user["name"] if actor.user else "", "ignore_auth": False}
        data = {"posts": [{"id": voice.post}], "decision": "hide", "reason": "spam"}
        try:
            found = tk.get_action("qatar_discussion_post_decide")(context, data)
        except tk.NotAuthorized:
            continue
        assert found["done"] == [], actor.called
        data["posts"] = [{"id": NEVER}]
        never = tk.get_action("qatar_discussion_post_decide")(context, data)
        assert found["refused"][0]["message"] == never["refused"][0]["message"]
