"""Pages on which a written answer is reported and moderated."""

import pytest

from ckanext.eparticipation.consultations import finding

from tests.discussions import appoint, as_user
from tests.pages.tokens import form_token

pytestmark = pytest.mark.usefixtures("clean")


def header(user):
    return {"Authorization": user["token"]}


def test_from_the_results_to_the_queue_and_the_decision(app, asked, maryam, make_user):
    as_user(maryam, "eparticipation_answer_submit", **asked.data())
    asked.closes(finding.now())
    reader = make_user()
    moderator = appoint(make_user(), "moderator", asked.bureau.agency)
    place = f"/consultation/{asked.name}/results/{asked.of['text']}"
    page = app.get(place, headers=header(reader), status=200)
    assert "الإبلاغ عن هذا الجواب" in page.body and "/desk/participation/answer/" not in page.body
    text = page.body.split('id="text-')[1].split('"')[0]
    report = f"/consultation/{asked.name}/results/text/{text}/report"
    assert report in page.body
    # A visitor is asked to sign in.
    assert report in app.get(place, status=200).body
    app.get(report, status=401)
    form = app.get(f"/en{report}", headers=header(reader), status=200).body
    assert "Which rule does it break?" in form and "Report a written answer" in form

    def post(**values):
        data = {"_csrf_token": form_token(app), **values}
        return app.post(report, data=data, headers=header(reader), follow_redirects=False)

    lost = post(note="كلمات المُبلّغ")
    assert lost.status_code == 400 and "كلمات المُبلّغ" in lost.body
    assert 'id="error-reason"' in lost.body
    assert post(reason="spam", note="كلمات المُبلّغ").status_code == 302
    desk = app.get("/desk/discussion?what=reported", headers=header(moderator), status=200).body
    assert f"#item-{text}" in desk
    listed = f"/desk/participation/consultations/{asked.name}/answers"
    assert listed in desk
    seen = app.get(place, headers=header(moderator), status=200).body
    answer = seen.split("/desk/participation/answer/")[1].split("#")[0]
    one = app.get(f"/desk/participation/answer/{answer}", headers=header(moderator)).body
    assert "كلمات المُبلّغ" in one and 'value="keep"' in one
    officers = app.get(
        f"/desk/participation/answer/{answer}", headers=header(asked.bureau.officer)
    ).body
    assert "كلمات المُبلّغ" not in officers
    app.get(
        f"/consultation/{asked.name}/results/text/none/report", headers=header(reader), status=404
    )


def test_who_moderates_nothing_gets_no_lists(app, asked, make_user, agency_factory):
    stranger = appoint(make_user(), "moderator", agency_factory())
    page = app.get("/desk/discussion", headers=header(stranger), status=200).body
    assert "/answers" not in page
