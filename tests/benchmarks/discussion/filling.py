"""Fills the benchmark's portal: an agency that consults, another one whose data are discussed, moderators, contributions."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from ckan.cli import load_config
from ckan.config.middleware import make_app

from tests.benchmarks.discussion import statements

# A thread begins with six contributions of ten; the others reply.
BEGIN = 0.6


def main(posts: int, into: Path) -> None:
    app = make_app(load_config(os.environ["CKAN_INI"]))
    with app._wsgi_app.test_request_context("/"):
        into.write_text(json.dumps(fill(posts)), encoding="utf-8")


def fill(posts: int) -> dict[str, str]:
    """Fill the portal; return what the pages to measure are called, and the keys of who reads them."""
    import sqlalchemy as sa

    from ckan import model
    from ckan.tests import factories

    from tests.discussions import appoint, settle
    from tests.eparticipation_consultations import Bureau
    from tests.integration.eparticipation.test_voices import FIRST, document

    bureau = Bureau(factories.Organization(), factories.UserWithToken)
    consultation = bureau.consultation("open", moderation="before")
    read = document(consultation, FIRST)
    other = factories.Organization()
    settle(other, moderation="before")
    datasets = [_dataset(other, number) for number in range(20)]
    moderators = {
        "portal": appoint(factories.UserWithToken(), "portal_moderator"),
        "agency": appoint(factories.UserWithToken(), "moderator", bureau.agency),
        "idle": appoint(factories.UserWithToken(), "moderator", factories.Organization()),
    }
    for mark, kind, subjects, agency, days in (
        ("c-", "consultation", [consultation["id"]], bureau.agency["id"], 0),
        ("d-", "dataset", [one["id"] for one in datasets], other["id"], 10),
    ):
        given = {
            "mark": mark,
            "type": kind,
            "subjects": subjects,
            "agency": agency,
            "days": days,
            "posts": posts,
            "threads": int(posts * BEGIN),
        }
        for statement in statements.ALL:
            model.Session.execute(sa.text(statement), given)
    model.Session.commit()
    quiet = model.Session.connection(execution_options={"isolation_level": "AUTOCOMMIT"})
    quiet.execute(sa.text(f"VACUUM ANALYZE {', '.join(statements.TABLES)}"))
    return {
        "consultation": consultation["name"],
        "document": read["id"],
        "dataset": datasets[0]["name"],
        **{name: user["token"] for name, user in moderators.items()},
    }


def _dataset(agency: dict, number: int) -> dict:
    from tests.discussions import as_portal

    text = {"ar": f"بيانات {number}", "en": f"Data {number}"}
    return as_portal(
        "package_create",
        owner_org=agency["id"],
        title_translated=text,
        notes_translated=text,
        sectors=["environment"],
    )


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
