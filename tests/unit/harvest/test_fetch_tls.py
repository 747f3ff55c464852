"""Certificates that must not be believed (A7)."""

from __future__ import annotations

import pytest

from ckanext.qatar_sectors.harvest import errors
from ckanext.qatar_sectors.harvest.fetching import fetch


def test_a_certificate_of_a_known_authority_is_believed(tls):
    assert fetch(f"{tls.good}/plain", tls.policy, resolver=tls.resolver).body == b"hello"


@pytest.mark.parametrize("kind", ["expired", "not_yet", "other_host", "self_signed"])
def test_a7_a_bad_certificate_ends_the_fetch_before_a_request(tls, kind):
    tls.requests.clear()
    with pytest.raises(errors.TLSFailed):
        fetch(f"{getattr(tls, kind)}/plain", tls.policy, resolver=tls.resolver)
    assert tls.requests == []
