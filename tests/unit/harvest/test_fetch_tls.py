"""Certificates that must not be believed (A7), and those that a source's server is believed with."""

from __future__ import annotations

import pytest

from ckanext.qatar_sectors.harvest import errors
from ckanext.qatar_sectors.harvest.fetching import Trust, fetch
from ckanext.qatar_sectors.harvest.trust.certificate import certificate_of

from tests.certificates import HOST


def test_a_certificate_of_a_known_authority_is_believed(tls):
    assert fetch(f"{tls.good}/plain", tls.policy, resolver=tls.resolver).body == b"hello"


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("expired", "certificate_expired"),
        ("not_yet", "certificate_not_yet"),
        ("other_host", "certificate_other_host"),
        ("self_signed", "certificate_self_signed"),
    ],
)
def test_a7_a_bad_certificate_ends_the_fetch_before_a_request(tls, kind, code):
    tls.requests.clear()
    with pytest.raises(errors.CertificateRefused) as caught:
        fetch(f"{getattr(tls, kind)}/plain", tls.policy, resolver=tls.resolver)
    assert caught.value.code == code
    assert tls.requests == []


@pytest.fixture
def unknown(tls, monkeypatch):
    """The same servers, where the system does not know their authority."""
    monkeypatch.delenv("SSL_CERT_FILE")
    tls.requests.clear()
    return tls


def pem(path):
    text = path.read_text()
    return text[text.index("-----BEGIN CERTIFICATE") :]


def refused(tls, kind, trust):
    with pytest.raises(errors.TLSFailed) as caught:
        fetch(f"{getattr(tls, kind)}/plain", tls.policy, resolver=tls.resolver, trust=trust)
    assert tls.requests == []
    return caught.value.code


def got(tls, kind, trust):
    return fetch(f"{getattr(tls, kind)}/plain", tls.policy, resolver=tls.resolver, trust=trust).body


def test_a7_an_authority_that_nobody_gave_is_not_believed(unknown):
    assert refused(unknown, "good", None) == "certificate_unknown"


class TestGiven:
    def test_an_authority_is_believed_at_its_host(self, unknown):
        trust = Trust(unknown.good, authority=pem(unknown.authority.path))
        assert got(unknown, "good", trust) == b"hello"

    @pytest.mark.parametrize(
        ("kind", "code"),
        [
            ("expired", "certificate_expired"),
            ("not_yet", "certificate_not_yet"),
            ("other_host", "certificate_other_host"),
            ("self_signed", "certificate_not_given"),
        ],
    )
    def test_a7_with_it_dates_and_name_are_checked_all_the_same(self, unknown, kind, code):
        trust = Trust(unknown.good, authority=pem(unknown.authority.path))
        assert refused(unknown, kind, trust) == code

    def test_a_servers_own_certificate_is_believed(self, unknown):
        own = pem(unknown.authority.folder / "self_signed.pem")
        assert got(unknown, "self_signed", Trust(unknown.self_signed, authority=own)) == b"hello"
        assert refused_now(unknown, "good", own) == "certificate_not_given"

    def test_one_that_an_authority_signed_is_believed_without_it(self, unknown):
        own = pem(unknown.authority.folder / "good.pem")
        assert got(unknown, "good", Trust(unknown.good, authority=own)) == b"hello"

    def test_at_another_host_it_is_nothing(self, unknown):
        trust = Trust("https://other.example/", authority=pem(unknown.authority.path))
        assert refused(unknown, "good", trust) == "certificate_unknown"

    def test_a_redirect_to_another_host_does_not_take_it_along(self, unknown):
        """That host's certificate is good, of the same authority: it was given for the first host alone."""
        port = unknown.other_host.rpartition(":")[2]
        unknown.leads_to = f"https://other.example:{port}/plain"
        trust = Trust(unknown.good, authority=pem(unknown.authority.path))
        allow = unknown.policy.allow | {f"other.example:{port}"}
        policy = type(unknown.policy)(limits=unknown.policy.limits, allow=allow)
        with pytest.raises(errors.CertificateRefused) as caught:
            fetch(f"{unknown.good}/feed", policy, resolver=unknown.resolver, trust=trust)
        assert caught.value.code == "certificate_unknown"
        assert len(unknown.requests) == 1


class TestPinned:
    def key(self, tls, kind):
        return certificate_of(pem(tls.authority.folder / f"{kind}.pem")).pin

    def test_the_pinned_key_is_believed(self, tls):
        assert got(tls, "good", Trust(tls.good, pin=self.key(tls, "good"))) == b"hello"

    def test_a7_another_key_is_not_before_a_request(self, tls):
        tls.requests.clear()
        pin = self.key(tls, "other_host")
        assert refused(tls, "good", Trust(tls.good, pin=pin)) == "certificate_pin"

    def test_a7_a_pin_alone_makes_no_unknown_authority_known(self, unknown):
        pin = self.key(unknown, "self_signed")
        code = refused(unknown, "self_signed", Trust(unknown.self_signed, pin=pin))
        assert code == "certificate_self_signed"

    def test_both_together(self, unknown):
        own = pem(unknown.authority.path)
        trust = Trust(f"https://{HOST}/", authority=own, pin=self.key(unknown, "good"))
        assert got(unknown, "good", trust) == b"hello"


def refused_now(tls, kind, own):
    tls.requests.clear()
    return refused(tls, kind, Trust(getattr(tls, kind), authority=own))
