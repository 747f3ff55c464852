"""A title that holds both languages is put apart only where that is certain."""

from __future__ import annotations

import pytest

from .test_mapping import mapped

SPLIT = [
    ("Rainfall – الأمطار", "الأمطار", "Rainfall"),
    ("كميات الأمطار / Amounts of rain", "كميات الأمطار", "Amounts of rain"),
    ("Population by age | السكان حسب العمر", "السكان حسب العمر", "Population by age"),
    ("السكان 2023 - Population 2023", "السكان 2023", "Population 2023"),
    ("Schools and teachers — المدارس والمعلمون", "المدارس والمعلمون", "Schools and teachers"),
]
WHOLE = [
    ("بيانات COVID-19", "ar"),
    ("بيانات حوادث الطرق - GIS", "ar"),
    ("Rain (مطر) in Qatar", "en"),
    ("تقرير الناتج GDP السنوي / Report", "ar"),
    ("Rainfall data – 2023 – الأمطار", "en"),
    ("Rain (2023 / الأمطار)", "ar"),
    ("Main Economic Activity النشاط الاقتصادي", "en"),
    ("Souq Waqif (سوق واقف) - visitors", "en"),
    ("Rain - snow - hail", "en"),
    ("مطر / ثلج", "ar"),
]


@pytest.mark.parametrize("tag", ["", "@en", "@ar"])
@pytest.mark.parametrize(("title", "arabic", "english"), SPLIT)
def test_certain(title, arabic, english, tag):
    result = mapped(f'dct:title "{title}"{tag}')
    assert result.dataset["title_translated"] == {"ar": arabic, "en": english}


@pytest.mark.parametrize(("title", "language"), WHOLE)
def test_uncertain(title, language):
    assert mapped(f'dct:title "{title}"').dataset["title_translated"] == {language: title}


def test_a_title_beside_one_in_the_other_language_stays_as_it_is():
    result = mapped('dct:title "Rainfall – الأمطار"@en, "هطول الأمطار"@ar')
    assert result.dataset["title_translated"] == {
        "en": "Rainfall – الأمطار",
        "ar": "هطول الأمطار",
    }
