"""Names that are read as the name of an agency, and names that are not."""

from __future__ import annotations

import pytest

from ckanext.qatar_sectors.discussion.alike import keys

ARABIC, ENGLISH = "وزارة الصحة العامة", "Ministry of Public Health"


def alike(one, other):
    return bool(keys(one) & keys(other))


@pytest.mark.parametrize(
    "name",
    [
        "وزاره الصحه العامه",
        "وزارة الصّحّة العامّة",
        "وزارة  الصحــة العامة.",
        "وزارة صحة عامة",
        "وزارة الصحة العامة - دولة قطر",
        "وزارة الصحة العامة (الحساب الرسمي)",
        "ﻭﺯﺍﺭﺓ ﺍﻟﺼﺤﺔ ﺍﻟﻌﺎﻣﺔ",
        "وزارةالصحةالعامة",
    ],
)
def test_in_arabic(name):
    assert alike(ARABIC, name)


@pytest.mark.parametrize(
    "name",
    [
        "MINISTRY OF PUBLIC HEALTH",
        "Mlnlstry of Publlc Health",
        "Ministry of Pub1ic Hea1th",
        "Mínistrÿ of Públic Heálth",
        "Ｍｉｎｉｓｔｒｙ of Public Health",
        "The Ministry of Public Health, State of Qatar",
        "Ministry Public Health",
        "Ministry-of-Public-Health",
    ],
)
def test_in_english(name):
    assert alike(ENGLISH, name)


@pytest.mark.parametrize(
    ("agency", "name"),
    [
        (ARABIC, "جمعية أصدقاء وزارة الصحة العامة"),
        (ARABIC, "وزارة الصحة"),
        (ENGLISH, "Friends of the Ministry of Public Health"),
        (ENGLISH, "Public Health England"),
        ("Qatar Museums", "Museums"),
        ("Qatar University", "University of Doha"),
        ("متاحف قطر", "متاحف"),
        (ENGLISH, "…"),
    ],
)
def test_others_have_their_own(agency, name):
    assert not alike(agency, name)


def test_nothing_is_the_name_of_nobody():
    assert keys("") == keys("… — !") == frozenset()
