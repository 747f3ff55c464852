"""Certificates and pins as people give them: what is kept, and what could vouch for nothing."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta

import pytest

from ckanext.qatar_sectors.harvest.errors import CertificateUnfit
from ckanext.qatar_sectors.harvest.trust import certificate, pins
from ckanext.qatar_sectors.harvest.trust.expiry import Expiry, state_of, step_of

from tests.certificates import HOST, Authority

NOW = datetime.now(UTC)


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("authority"))


def read(path):
    return certificate.certificate_of(certificate_alone(path))


def certificate_alone(path):
    text = path.read_text()
    return text[text.index("-----BEGIN CERTIFICATE") :]


def reason(call, *args):
    with pytest.raises(CertificateUnfit) as caught:
        call(*args)
    return caught.value.reason


def test_an_authority_vouches_for_any_host(authority):
    found = read(authority.path)
    assert found.is_authority and "Test authority" in found.subject
    assert len(found.fingerprint.split(":")) == 32
    certificate.check(found, "anything.example", NOW)


def test_a_servers_own_vouches_for_its_host_alone(authority):
    found = read(authority.issue("self_signed"))
    assert not found.is_authority
    certificate.check(found, HOST, NOW)
    assert reason(certificate.check, found, "other.example", NOW) == "foreign"


def test_what_has_expired_vouches_for_nothing(authority):
    assert reason(certificate.check, read(authority.issue("expired")), HOST, NOW) == "expired"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("hello", "unreadable"),
        ("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", "unreadable"),
        ("شهادة", "unreadable"),
        ("-----BEGIN CERTIFICATE-----\n" + "A" * 70_000, "unreadable"),
    ],
)
def test_what_is_none(text, said):
    assert reason(certificate.certificate_of, text) == said


def test_a_private_key_is_named_before_anything_is_read(authority):
    assert reason(certificate.certificate_of, authority.issue("good").read_text()) == "private_key"


def test_two_are_one_too_many(authority):
    both = authority.path.read_text() + certificate_alone(authority.issue("good"))
    assert reason(certificate.certificate_of, both) == "several"


def test_a_pin_is_the_same_in_every_spelling(authority):
    pin = read(authority.path).pin
    digest = base64.b64decode(pin)
    for spelling in (pin, f"sha256//{pin}", digest.hex(), digest.hex(":").upper(), f" {pin}\n"):
        assert pins.normal(spelling) == pin


@pytest.mark.parametrize("given", ["", "abc", "sha256//", "zz" * 32, "AAAA", "ü" * 44, "f" * 63])
def test_what_is_no_pin(given):
    assert reason(pins.normal, given) == "pin"


@pytest.mark.parametrize(
    ("left", "state", "step"),
    [
        (timedelta(days=31), Expiry.GOOD, None),
        (timedelta(days=30), Expiry.SOON, 30),
        (timedelta(days=8), Expiry.SOON, 30),
        (timedelta(days=7), Expiry.SOON, 7),
        (timedelta(hours=23), Expiry.SOON, 1),
        (timedelta(0), Expiry.ENDED, 0),
        (timedelta(days=-3), Expiry.ENDED, 0),
    ],
)
def test_warnings_come_in_steps(left, state, step):
    assert (state_of(NOW + left, NOW), step_of(NOW + left, NOW)) == (state, step)
