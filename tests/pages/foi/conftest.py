"""Fixtures of requests for information, and of the documents that answer them."""

from __future__ import annotations

import pytest

from tests.foi_disclosures import asked, collected, published
from tests.foi_releases import release
from tests.foi_requests import elsewhere, make_user, maryam, office
from tests.pages.tokens import form_token

__all__ = [
    "asked",
    "collected",
    "elsewhere",
    "make_user",
    "maryam",
    "office",
    "published",
    "release",
]


@pytest.fixture
def send(app):
    """Post a form as somebody, with the token of the client's session."""

    def post(who, address, status=302, **values):
        data = {"_csrf_token": form_token(app), **values}
        return app.post(
            address,
            data=data,
            headers={"Authorization": who["token"]},
            follow_redirects=False,
            status=status,
        )

    return post
