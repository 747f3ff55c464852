"""Names that cannot be taken for others, and honest ones in both scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ckanext.qatar_sectors.identity.errors import NameRefused
from ckanext.qatar_sectors.identity.plain_names import plain_name

CYRILLIC_I, GREEK_O, ALPHA_OF_PHONETICS = "\u0456", "\u03bf", "\u0251"


@pytest.mark.parametrize(
    "name",
    [
        "Ministry of Public Health",
        "وزارة الصحة العامة",
        "شركة ABC للنقل (ذ.م.م)",
        "الـ QNB وشركاؤه",
        "دور الـIT",
        "جمعيّةُ قَطَرَ",
        "Société Générale – Qatar",
        "Ærøskøbing & Søn A/S",
        "Nguyễn Văn Bình",
        "ʿAbd al-Raḥmān",
        "3M",
        "مجموعة ٢٠٢٢",
        "O'Neill e-حكومة",
        "Ağrı Dağı",
    ],
)
def test_honest_names_stand_as_they_are_typed(name):
    assert plain_name(name) == name


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        (f"M{CYRILLIC_I}nistry of Health", "other_letters"),
        (f"C{GREEK_O}mmission", "other_letters"),
        (f"Q{ALPHA_OF_PHONETICS}tar", "other_letters"),
        ("АВС", "other_letters"),
        ("\u3164\u3164Ministry\u1160", None),
        ("Qatا", "mixed_word"),
        ("بQNB", "mixed_word"),
        ("Room \u09ea", "other_letters"),
        ("••• ***", "nothing_to_read"),
    ],
)
def test_what_is_taken_for_another_is_refused(name, problem):
    if problem is None:
        assert plain_name(name) == "Ministry"
        return
    with pytest.raises(NameRefused) as refused:
        plain_name(name)
    assert refused.value.problem == problem


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Mini\u200bstry\u2060 of\u00a0 \u2003Health\u202e", "Ministry of Health"),
        ("\u2066Qatar\u2069\ufeff\u00ad", "Qatar"),
        ("\uff2d\uff29\uff2e", "MIN"),
        ("\U0001d40c\U0001d422nistry", "Ministry"),
        ("Ⓜinistry", "Ministry"),
        ("\ufedf\ufee0", "لل"),
        ("Min\ufe0fistry\u034f", "Ministry"),
        ("x" + "\u0300" * 9 + "y", "x\u0300\u0300y"),
        (" \u200b\u2800\u3000\t\n", ""),
        ("", ""),
    ],
)
def test_what_is_not_seen_is_not_kept(typed, kept):
    assert plain_name(typed) == kept


@given(st.text(max_size=60))
def test_whatever_is_typed_what_is_kept_is_stable_and_visible(typed):
    try:
        kept = plain_name(typed)
    except NameRefused:
        return
    assert plain_name(kept) == kept
    assert all(sign == " " or sign.isprintable() for sign in kept)
