"""Rules of passwords, codes, sessions, cookies and links."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pyotp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ckanext.qatar_sectors.signin import life, reset_key, second_factor
from ckanext.qatar_sectors.signin.cookie import cookie_for
from ckanext.qatar_sectors.signin.devices import describe
from ckanext.qatar_sectors.signin.passwords import Weakness, weakness
from ckanext.qatar_sectors.signin.returning import safe_path

SITE = "https://data.gov.qa"


class TestSafePath:
    @pytest.mark.parametrize(
        "path",
        [
            "/",
            "/dataset/%D9%85%D8%AF%D8%A7%D8%B1%D8%B3?q=a%20b&page=2",
            "/en/sector/",
            "/dataset?next=https://elsewhere.example/",
            "/a%20b",
            "/en",
        ],
    )
    def test_a_path_of_the_portal(self, path):
        assert safe_path(path, SITE) == path
        assert safe_path(SITE + path, SITE) == path

    @pytest.mark.parametrize(
        "target",
        [
            None,
            "",
            "dataset",
            "//evil.example",
            "///evil.example",
            "/\\evil.example",
            "\\/evil.example",
            "https:evil.example",
            "https://evil.example",
            "HTTPS://evil.example",
            "https://data.gov.qa.evil.example/",
            "https://data.gov.qa@evil.example/",
            "https://data.gov.qa:80/",
            "/%2f/evil.example",
            "/%2Fevil.example",
            "/%5cevil.example",
            "/%252fevil.example",
            "/en//evil.example",
            "/ar/%2fevil.example",
            "/en/%5Cevil.example",
            "/\t/evil.example",
            "/%09/evil.example",
            "/\n/evil.example",
            " /evil",
            "javascript:alert(1)",
            "data:text/html,x",
            "/user/login?next=/x",
            "/en/user/_logout",
            "/" + "a" * 3000,
        ],
    )
    def test_anything_else(self, target):
        assert safe_path(target, SITE) == ""

    @given(st.text(alphabet="/\\%25cfeE2:@. evilhtps?#", max_size=14))
    def test_whatever_comes_out_begins_with_one_slash(self, text):
        found = safe_path(text, SITE)
        assert found == "" or (found.startswith("/") and found[1:2] not in ("/", "\\"))


class TestPasswords:
    @pytest.mark.parametrize(
        ("password", "expected"),
        [
            ("short", Weakness.SHORT),
            ("ninesigns", Weakness.SHORT),
            ("x" * 201, Weakness.LONG),
            ("aaaaaaaaaaaa", Weakness.MONOTONOUS),
            ("1234567890", Weakness.MONOTONOUS),
            ("9876543210", Weakness.MONOTONOUS),
            ("password1234", Weakness.COMMON),
            ("P@ssw0rd2026!", Weakness.COMMON),
            ("QatarQatar2022", Weakness.COMMON),
            ("noura.ali99", Weakness.PERSONAL),
            ("a sentence of my own", None),
            ("جملة لا تخطر إلا ببالي", None),
            ("TestPassword1", None),
        ],
    )
    def test_what_is_taken(self, password, expected):
        assert weakness(password, ("noura.ali", "noura.ali@example.qa")) is expected


class TestCodes:
    SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    NOW = 1_800_000_015.0

    def code(self, steps=0):
        return pyotp.TOTP(self.SECRET).at(int(self.NOW) + 30 * steps)

    @pytest.mark.parametrize(
        ("steps", "taken"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)]
    )
    def test_a_clock_may_be_half_a_minute_wrong(self, steps, taken):
        found = second_factor.matching_step(self.SECRET, self.code(steps), self.NOW, 0)
        assert (found is not None) is taken

    def test_a_code_and_those_before_it_count_once(self):
        step = second_factor.matching_step(self.SECRET, self.code(), self.NOW, 0)
        for steps in (0, -1):
            code = self.code(steps)
            assert second_factor.matching_step(self.SECRET, code, self.NOW, step) is None
        assert second_factor.matching_step(self.SECRET, self.code(1), self.NOW, step)

    def test_arabic_figures_and_spaces_are_read(self):
        typed = self.code().translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
        typed = f" {typed[:3]} {typed[3:]}\u200f"
        assert second_factor.matching_step(self.SECRET, typed, self.NOW, 0)

    @pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "½½½½½½", "\0" * 6])
    def test_what_is_no_code(self, typed):
        assert second_factor.matching_step(self.SECRET, typed, self.NOW, 0) is None

    def test_the_picture_is_plain_svg(self):
        drawn = second_factor.picture(second_factor.address(self.SECRET, "noura", "بوابة"))
        root = ET.fromstring(drawn)
        assert root.tag.endswith("svg")
        assert "style" not in drawn
        assert "script" not in drawn

    def test_recovery_codes(self):
        codes = second_factor.new_recovery_codes()
        hashes = [second_factor.recovery_hash(code, "user") for code in codes]
        typed = codes[3].lower().replace("-", " ")
        assert second_factor.find_recovery(typed, "user", hashes) == hashes[3]
        assert second_factor.find_recovery(codes[3], "another", hashes) == ""
        assert second_factor.find_recovery("ZZZZZ-ZZZZZ", "user", hashes) == ""
        assert len(set(codes)) == 10


class TestLife:
    RULES = life.Rules(idle=100, absolute=1000, kept=5000)

    @pytest.mark.parametrize(
        ("times", "now", "over"),
        [
            (life.Times(0, 0), 99, False),
            (life.Times(0, 0), 100, True),
            (life.Times(0, 950), 999, False),
            (life.Times(0, 950), 1000, True),
            (life.Times(0, 0, kept=True), 4999, False),
            (life.Times(0, 0, kept=True), 5000, True),
            (life.Times(9000, 9000), 10, True),
        ],
    )
    def test_when_it_is_over(self, times, now, over):
        assert life.is_over(times, self.RULES, now) is over


@pytest.mark.parametrize(
    ("site", "domain", "path", "name", "secure"),
    [
        ("http://127.0.0.1:5000", "", "", "portal_session", False),
        (SITE, "", "", "__Host-portal_session", True),
        (SITE, "", "/", "__Host-portal_session", True),
        (SITE, "gov.qa", "", "__Secure-portal_session", True),
        (SITE, "", "/portal", "__Secure-portal_session", True),
    ],
)
def test_the_cookie_follows_the_address(site, domain, path, name, secure):
    cookie = cookie_for(site, domain, path)
    assert (cookie.name, cookie.secure) == (name, secure)


@pytest.mark.parametrize(
    ("user_agent", "expected"),
    [
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0",
            ("Firefox", "Linux"),
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537 Chrome/130 Safari/537 Edg/130",
            ("Edge", "Windows"),
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17 Safari/604",
            ("Safari", "iPhone"),
        ),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/130 Mobile Safari/537", ("Chrome", "Android")),
        ("curl/8", ("", "")),
        ("", ("", "")),
    ],
)
def test_devices(user_agent, expected):
    assert describe(user_agent) == expected


class TestResetKey:
    def test_it_counts_for_two_hours(self):
        key = reset_key.new_key(1000)
        assert reset_key.fits(key, key, 1000 + 7200, is_invited=False)
        assert not reset_key.fits(key, key, 1000 + 7201, is_invited=False)

    @pytest.mark.parametrize("given_key", ["", "x", "3e8.x" * 5])
    def test_another_key(self, given_key):
        assert not reset_key.fits(given_key, reset_key.new_key(1000), 1000, is_invited=False)

    @pytest.mark.parametrize("kept", [None, "", "short"])
    def test_no_key_opens_nothing(self, kept):
        assert not reset_key.fits(kept or "", kept, 1000, is_invited=True)

    def test_an_invitation_opens_a_new_account_only(self):
        key = "0123456789abcdef0123456789abcdef"
        assert reset_key.fits(key, key, 1000, is_invited=True)
        assert not reset_key.fits(key, key, 1000, is_invited=False)
