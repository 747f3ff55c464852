"""Names that cannot be taken for others: of persons and organisations, in Arabic and Latin letters.

The rules are those of Unicode for what is read as a name (UTS 39: one script in a word, nothing invisible), with the two
scripts that readers of this portal read: `Qatar Airways` and `شركة ABC للنقل` stand, `Mіnistry` with a Cyrillic letter does not.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

from ckanext.qatar_sectors.identity.errors import NameRefused

ARABIC, LATIN = "ARABIC", "LATIN"
# Letters of phonetic notation are Latin, too, and look like others: names are written with those of languages.
_LATIN_LETTERS = re.compile("[A-Za-z\u00aa\u00ba\u00c0-\u024f\u1e00-\u1eff]")
# It makes an Arabic letter longer, and stands between an Arabic article and a Latin word.
_TATWEEL = "\u0640"
# Signs that show nothing and are no format signs by their category.
_BLANK = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
# More marks than a letter bears in either script run over its neighbours.
_PILED = re.compile(
    r"([\u0300-\u036f\u064b-\u065f\u1ab0-\u1aff\u20d0-\u20ff]{2})[\u0300-\u036f\u064b-\u065f\u1ab0-\u1aff\u20d0-\u20ff]+"
)
_INVISIBLE = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})
# Marks of transliteration, as in `ʿAbd`: they belong to no script.
_HALF_RINGS = re.compile("[\u02b9-\u02c1]")
_DIGITS = re.compile("[0-9\u0660-\u0669\u06f0-\u06f9]")


def plain_name(typed: str) -> str:
    """Return a name as it is kept: composed, without invisible signs, with single spaces.

    :raises NameRefused: it holds letters of other scripts, two scripts in one word, or nothing to read
    """
    folded = unicodedata.normalize("NFKC", _BLANK.sub("", typed))
    seen = "".join(sign for sign in folded if sign.isspace() or _is_seen(sign))
    composed = _PILED.sub(r"\1", unicodedata.normalize("NFC", _BLANK.sub("", seen)))
    name = " ".join(composed.split())
    for is_word, signs in groupby(name, _in_word):
        if is_word:
            _check_word("".join(signs))
    for sign in name:
        if unicodedata.category(sign)[0] == "N" and not _DIGITS.match(sign):
            raise NameRefused("other_letters", word=sign)
    if name and not any(sign.isalnum() for sign in name):
        raise NameRefused("nothing_to_read")
    return name


def _is_seen(sign: str) -> bool:
    return unicodedata.category(sign) not in _INVISIBLE


def _in_word(sign: str) -> bool:
    apart = sign == _TATWEEL or _HALF_RINGS.match(sign)
    return not apart and unicodedata.category(sign)[0] in "LM"


def _check_word(word: str) -> None:
    scripts = {_script(sign) for sign in word if unicodedata.category(sign)[0] == "L"}
    if not scripts <= {ARABIC, LATIN}:
        raise NameRefused("other_letters", word=word)
    if len(scripts) > 1:
        raise NameRefused("mixed_word", word=word)


def _script(letter: str) -> str:
    """Return the script of a letter as its name in Unicode begins; names never change."""
    script = unicodedata.name(letter, "").partition(" ")[0]
    if script == LATIN and not _LATIN_LETTERS.match(letter):
        return ""
    return script
