"""Who may do what with answers: every role, every action, denied unless it stands here."""

import pytest

import ckan.plugins.toolkit as tk

from tests.discussions import appoint, as_user

pytestmark = pytest.mark.usefixtures("clean")
OWN = ("own_answer_show", "answer_save", "answer_submit", "answer_withdraw", "answer_object")
REPORT = ("answer_item_report",)
LISTS = ("answer_list", "answer_figures_show", "answer_text_list")
ONE = ("answer_show",)
ENTER = ("paper_answer_create",)
OUT = ("paper_answer_withdraw",)
HIDE = ("answer_item_hide", "answer_item_restore")
ALL = OWN + REPORT + LISTS + ONE + ENTER + OUT + HIDE
OFFICER = frozenset(OWN + REPORT + LISTS + ONE + ENTER + OUT)
MODERATOR = frozenset(OWN + REPORT + LISTS + ONE + HIDE)
ANYBODY = frozenset(OWN)
ROLES = {
    "senior_officer": OFFICER,
    "deputy": OFFICER,
    "moderator": MODERATOR,
    "portal_moderator": MODERATOR,
    "publisher": ANYBODY,
    "agency_administrator": ANYBODY,
    "reader": ANYBODY,
    "harvest_manager": ANYBODY,
    # There is a senior officer: nobody stands in.
    "spokesperson": ANYBODY,
    "public_relations": ANYBODY,
    "competent_department": ANYBODY,
    "president": ANYBODY,
    "administrator": ANYBODY,
    "auditor": ANYBODY,
    "": ANYBODY,
}
PORTAL = frozenset({"administrator", "portal_moderator", "auditor"})


@pytest.fixture
def told(asked, maryam):
    """Return what each action is asked about: an answer that counts."""
    as_user(maryam, "eparticipation_answer_submit", **asked.data())
    found = as_user(asked.bureau.officer, "eparticipation_answer_list", consultation=asked.id)
    (card,) = found["results"]
    item = next(one["id"] for one in card["items"] if one["kind"] == "text")
    return {
        **{key: {"consultation": asked.id} for key in OWN + LISTS + ENTER},
        **{key: {"id": card["id"]} for key in ONE + OUT},
        **{key: {"id": item} for key in HIDE + REPORT},
    }


def allowed(user, told):
    """Return the actions that somebody may do; what they may not see is not found."""
    found = set()
    for action in ALL:
        context = {"user": user["name"] if user else ""}
        try:
            tk.check_access(f"eparticipation_{action}", context, dict(told[action]))
        except (tk.NotAuthorized, tk.ObjectNotFound):
            continue
        found.add(action)
    return found


@pytest.mark.parametrize("role", ROLES)
def test_each_role_has_what_the_table_says(asked, told, make_user, role):
    user = make_user()
    if role:
        appoint(user, role, None if role in PORTAL else asked.bureau.agency)
    assert allowed(user, told) == ROLES[role]


def test_offices_elsewhere_and_visitors(asked, told, make_user, agency_factory):
    elsewhere = agency_factory()
    for role in ("senior_officer", "deputy", "moderator"):
        assert allowed(appoint(make_user(), role, elsewhere), told) == ANYBODY
    assert allowed(None, told) == {"answer_submit"}


def test_a_sysadmin_reads_no_answers(asked, told):
    from ckan.tests import factories

    assert allowed(factories.Sysadmin(), told) == ANYBODY


def test_what_the_public_does_not_see_has_no_answers(bureau, make_user):
    from tests.eparticipation_answers import Asked

    hidden = Asked(bureau, "review")
    told = {action: {"consultation": hidden.id, "id": "nothing"} for action in ALL}
    assert allowed(make_user(), told) == set()
    assert allowed(None, told) == set()
