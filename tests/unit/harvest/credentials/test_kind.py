"""What credentials may consist of, and the header they become."""

from __future__ import annotations

import base64

import pytest

from ckanext.qatar_sectors.harvest.credentials.kind import Kind, Proof
from ckanext.qatar_sectors.harvest.errors import CredentialsMalformed


def test_basic_is_written_in_utf_8():
    headers = Proof(Kind.BASIC, "وزارة", "سر: 1").headers()
    assert (
        base64.b64decode(headers["Authorization"].removeprefix("Basic ")).decode() == "وزارة:سر: 1"
    )


def test_bearer_and_header():
    assert Proof(Kind.BEARER, "", "abc.DEF-1=").headers() == {"Authorization": "Bearer abc.DEF-1="}
    assert Proof(Kind.HEADER, "X-Api-Key", "a b").headers() == {"X-Api-Key": "a b"}
    assert Proof(Kind.HEADER, "Authorization", "Apikey 1").headers() == {
        "Authorization": "Apikey 1"
    }


def test_the_secret_is_not_shown_by_its_repr():
    assert "canary" not in repr(Proof(Kind.BEARER, "", "canary"))


@pytest.mark.parametrize(
    ("kind", "name", "secret", "field"),
    [
        (Kind.BASIC, "", "x", "user_name"),
        (Kind.BASIC, "a:b", "x", "user_name"),
        (Kind.BASIC, "a\r\nHost: b", "x", "user_name"),
        (Kind.BASIC, "a", "x\ny", "secret"),
        (Kind.BASIC, "a", "\ud800", "secret"),
        (Kind.BASIC, "a", "", "secret"),
        (Kind.BASIC, "a", "x" * 4097, "secret"),
        (Kind.BEARER, "", "a b", "secret"),
        (Kind.BEARER, "", "a\r\nX: y", "secret"),
        (Kind.HEADER, "X Api", "x", "header_name"),
        (Kind.HEADER, "Host", "x", "header_name"),
        (Kind.HEADER, "cookie", "x", "header_name"),
        (Kind.HEADER, "Content-Length", "1", "header_name"),
        (Kind.HEADER, "X-Forwarded-For", "1.2.3.4", "header_name"),
        (Kind.HEADER, "Transfer-Encoding", "chunked", "header_name"),
        (Kind.HEADER, "", "x", "header_name"),
        (Kind.HEADER, "X-Api-Key", " x", "secret"),
        (Kind.HEADER, "X-Api-Key", "x\r\nHost: y", "secret"),
        (Kind.HEADER, "X-Api-Key", "مفتاح", "secret"),
    ],
)
def test_what_cannot_be_sent_is_refused_by_the_name_of_its_field(kind, name, secret, field):
    with pytest.raises(CredentialsMalformed) as refusal:
        Proof(kind, name, secret)
    assert refusal.value.field == field
    assert secret.strip() == "" or secret not in str(refusal.value)
