"""Numbers and shares are written in one way everywhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ckanext.qatar_sectors.theme.figures import figure, percent

ROOT = Path(__file__).parents[3]
# A number or a placeholder, a space and the sign; a share whose sign a template puts there itself.
APART = re.compile(r"[0-9٠-٩}][ \u00a0][%٪](?![sd(}])")
OWN_SIGN = re.compile(r"\}\}[ \u00a0]?[%٪]")


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize(
    ("share", "written"),
    [
        (0.417, "41.7%"),
        (0.5, "50%"),
        (0, "0%"),
        (-0.052, "-5.2%"),
        (1.2345, "123.4%"),
        (None, ""),
    ],
)
def test_a_share(share, written, lang):
    assert percent(share, lang) == written


def test_a_number():
    assert figure(12345, "ar") == figure(12345, "en") == "12,345"


def test_no_text_writes_the_sign_another_way():
    found = [
        path.relative_to(ROOT)
        for path in ROOT.glob("ckanext-*/ckanext/*/i18n/ar/*.po")
        if APART.search(path.read_text())
    ]
    assert found == []


def test_no_template_writes_the_sign_itself():
    templates = ROOT.glob("ckanext-*/ckanext/*/templates/**/*.html")
    found = [path.relative_to(ROOT) for path in templates if OWN_SIGN.search(path.read_text())]
    assert found == []
