"""Readable addresses from titles."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from slugify import slugify

LONGEST = 80
EMPTY = "dataset"
# CKAN has pages of these names.
_TAKEN = frozenset({"new", "edit", "search", "activity", "groups", "follow", "resource"})

_LETTERS = {
    "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ٱ": "a", "ى": "a", "ة": "a", "ء": "", "ؤ": "o", "ئ": "e",
    "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r",
    "ز": "z", "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh",
    "ف": "f", "ق": "q", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h", "پ": "p", "چ": "ch",
    "ڤ": "v", "گ": "g", "ک": "k", "ی": "y", "ـ": "",
}  # fmt: skip
_MARKS = re.compile(r"[\u064b-\u065f\u0670]")
_ARABIC_WORD = re.compile(r"[\u0620-\u064a\u066e-\u06d3]+")


def slug_of(title: Mapping[str, str]) -> str:
    """A slug from the English title, else from the Arabic one in Latin letters."""
    text = title.get("en") or title.get("ar") or ""
    latin = _ARABIC_WORD.sub(lambda found: latin_word(found[0]), _MARKS.sub("", text))
    slug = slugify(latin, max_length=LONGEST, word_boundary=True)
    return slug if len(slug) > 1 and slug not in _TAKEN else f"{slug}-{EMPTY}".strip("-")


def unique(slug: str, taken: Collection[str]) -> str:
    """The slug, or the slug with the first free number."""
    if slug not in taken:
        return slug
    number = 2
    while f"{slug}-{number}" in taken:
        number += 1
    return f"{slug}-{number}"


def latin_word(word: str) -> str:
    """An Arabic word in Latin letters as one would type it: المدارس is al-madars."""
    if word.startswith("ال") and len(word) > 3:
        return "al-" + latin_word(word[2:])
    if word.startswith("وال") and len(word) > 4:
        return "wa-al-" + latin_word(word[3:])
    if word.startswith("لل") and len(word) > 3:
        return "lil-" + latin_word(word[2:])
    found = ""
    for place, letter in enumerate(word):
        found += _latin_letter(letter, place, word)
    return _with_first_vowel(found)


def _latin_letter(letter: str, place: int, word: str) -> str:
    """Waw and ya are vowels between consonants and at the end, consonants at the beginning."""
    if letter in "وي":
        following = word[place + 1 : place + 2]
        spoken = place == 0 or (following and following in "اأآىةوي")
        return ("w" if letter == "و" else "y") if spoken else ("u" if letter == "و" else "i")
    return _LETTERS.get(letter, letter)


def _with_first_vowel(word: str) -> str:
    """Short vowels are not written: without one the beginning cannot be read."""
    first = re.match(r"(th|kh|dh|sh|gh|ch|[^aeiou])(?=[^aeiou])", word)
    if first and len(word) > len(first[0]):
        return first[0] + "a" + word[len(first[0]) :]
    return word
