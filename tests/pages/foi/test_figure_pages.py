"""Pages and downloads of the figures."""

from __future__ import annotations

from ckanext.foi.clocks.counting import today


def test_everybody_reads_the_figures(app, office, maryam):
    for _ in range(5):
        office.submitted(maryam)
    page = app.get("/foi/statistics", status=200).body
    assert office.agency["title"] in page and "الطلبات المستلمة" in page
    table = app.get("/foi/statistics.csv", status=200)
    assert f"{today().year},{office.agency['name']}" in table.body and ",received,5" in table.body
    app.get("/en/foi/statistics?year=1999", status=404)
    app.get("/en/foi/statistics?year=x", status=404)


def test_the_report_is_a_page_a_table_and_a_document(app, office, maryam):
    office.refused(maryam)
    address = f"/desk/foi/report/{office.agency['name']}/{today().year}"
    officer = {"Authorization": office.officer["token"]}
    assert "التقرير السنوي" in app.get(address, headers=officer, status=200).body
    assert ",refused,1" in app.get(f"{address}.csv", headers=officer, status=200).body
    for prefix in ("", "/en"):
        made = app.get(f"{prefix}{address}.pdf", headers=officer, status=200)
        assert made.get_data().startswith(b"%PDF-")
        assert made.headers["Cache-Control"] == "private, no-store"
    for path in (address, f"{address}.csv", f"{address}.pdf"):
        app.get(path, status=403)
        app.get(path, headers={"Authorization": maryam["token"]}, status=403)
    app.get(f"/desk/foi/report/none/{today().year}", headers=officer, status=403)


def test_who_may_see_whole_figures_is_led_to_them(app, office, maryam):
    office.submitted(maryam)
    address = f"/desk/foi/report/{office.agency['name']}/{today().year}"
    assert address not in app.get("/foi/statistics", status=200).body
    for user, sees in ((maryam, False), (office.officer, True), (office.president, True)):
        page = app.get("/foi/statistics", headers={"Authorization": user["token"]}, status=200)
        assert (address in page.body) == sees
