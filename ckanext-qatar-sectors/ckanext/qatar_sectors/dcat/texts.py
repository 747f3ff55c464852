"""Text from a feed: made harmless, and put where its language belongs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from pyoxigraph import Literal

from .graph import Term
from .html_text import plain
from .notes import Notes

MAX_TITLE = 1_000
MAX_TEXT = 50_000
# CKAN takes no shorter tags.
MIN_KEYWORD = 2
MAX_KEYWORD = 100
MAX_KEYWORDS = 500

_OVERRIDES = "\u202a-\u202e\u2066-\u2069"
_HARMFUL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff" + _OVERRIDES + "]"
)
_INVISIBLE = re.compile("[\u200b\u2060\ufeff\u00ad]")
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_NO_LANGUAGE = frozenset({"", "und", "zxx", "mul", "mis"})


def clean(text: str, notes: Notes, where: str) -> str:
    """Return text without signs that can harm a page or deceive a reader."""
    if _HARMFUL.search(text):
        text = _HARMFUL.sub("", text.replace("\x85", "\n"))
        notes.add("control_characters", where)
    if not text.isascii():
        text = _INVISIBLE.sub("", text)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ").strip()


def line(text: str, notes: Notes, where: str) -> str:
    """Return a text that stands on one line: a title, a name, a label."""
    if len(text) > MAX_TITLE:
        text = text[:MAX_TITLE]
        notes.add("text_shortened", where, limit=str(MAX_TITLE))
    if "<" in text or "&" in text:
        text = plain(text)
    return " ".join(clean(text, notes, where).split())


def prose(text: str, notes: Notes, where: str) -> str:
    """Return a text of paragraphs; HTML becomes plain text."""
    whole = clean(plain(text[: 4 * MAX_TEXT]), notes, where)
    if len(whole) > MAX_TEXT or len(text) > 4 * MAX_TEXT:
        notes.add("text_shortened", where, limit=str(MAX_TEXT))
    return whole[:MAX_TEXT]


def script(text: str) -> str:
    """Return "ar" when most letters are Arabic, else "en"."""
    if text.isascii():
        return "en"
    return "ar" if len(_ARABIC.findall(text)) > len(_LATIN.findall(text)) else "en"


def language_of(tag: str | None, text: str, default: str) -> str:
    """Return the primary language of a text; untagged text is told by its script, then by its record."""
    primary = (tag or "").split("-")[0].lower()
    if primary not in _NO_LANGUAGE:
        return primary
    if script(text) == "ar":
        return "ar"
    return default if default not in ("", "ar") else "en"


def bilingual(
    terms: Iterable[Term],
    notes: Notes,
    where: str,
    *,
    default: str = "",
    prefer: Sequence[str] = (),
    paragraphs: bool = False,
) -> dict[str, str]:
    """Return {"ar": …, "en": …} of literals, without the languages that are missing.

    A text in a third language stands in "en" only when there is none in ours, and is noted. One line that
    certainly holds both languages is put apart.
    """
    found: dict[str, list[str]] = {}
    for term in terms:
        if not isinstance(term, Literal):
            continue
        text = prose(term.value, notes, where) if paragraphs else line(term.value, notes, where)
        if text:
            found.setdefault(language_of(term.language, text, default), []).append(text)
    _put_right(found, notes, where)
    ours: dict[str, str] = {code: min(found[code]) for code in ("ar", "en") if code in found}
    if not ours and found:
        language = third_language(found, prefer)
        notes.add("other_language", where, language=language)
        ours = {"en": min(found[language])}
    if len(found) > 1 or any(len(texts) > 1 for texts in found.values()):
        kept = set(ours.values())
        for language, texts in found.items():
            for text in texts:
                if text not in kept:
                    notes.leave(where, text, language)
    if len(ours) == 1 and not paragraphs:
        (text,) = ours.values()
        parted = ours if text.isascii() else split_title(text, ours)
        if parted == ours and _holds_both(text):
            notes.add("mixed_languages", where, text=text)
        return parted
    return ours


def _put_right(found: dict[str, list[str]], notes: Notes, where: str) -> None:
    """Take for Arabic what is called English and has no Latin letter, where nothing is called Arabic.

    Some software calls every text English.
    """
    wrong = [text for text in found.get("en", ()) if _scripts(text) == "ar"]
    if not wrong or "ar" in found:
        return
    notes.add("wrong_language", where, text=wrong[0])
    found["ar"] = wrong
    if right := [text for text in found["en"] if text not in wrong]:
        found["en"] = right
    else:
        del found["en"]


def third_language(found: Iterable[str], prefer: Sequence[str]) -> str:
    """Choose one of several foreign languages: a preferred one, else the first by code."""
    return next((code for code in prefer if code in found), min(found))


def keywords(
    terms: Iterable[Term], notes: Notes, *, default: str = "", prefer: Sequence[str] = ()
) -> dict[str, list[str]]:
    """Return {"ar": […], "en": […]} of keyword literals, each once, sorted."""
    found: dict[str, set[str]] = {}
    for term in terms:
        if not isinstance(term, Literal):
            continue
        for word in split_keywords(term.value, notes):
            found.setdefault(language_of(term.language, word, default), set()).add(word)
    ours: dict[str, list[str]] = {
        code: sorted(found[code]) for code in ("ar", "en") if code in found
    }
    language = ""
    if not ours and found:
        language = third_language(found, prefer)
        notes.add("other_language", "keyword", language=language)
        ours = {"en": sorted(found[language])}
    for code in found.keys() - {"ar", "en", language}:
        for word in found[code]:
            notes.leave("keyword", word, code)
    return ours


def split_keywords(text: str, notes: Notes) -> list[str]:
    """Return the keywords of one value: several stand in it when it has separators."""
    words = []
    longest = MAX_KEYWORD * MAX_KEYWORDS
    if len(text) > longest:
        notes.leave("keyword", text[longest:])
    for part in re.split(r"[,;،؛\n|]", text[:longest]):
        word = " ".join(clean(part, notes, "keyword").split())
        if len(word) > MAX_KEYWORD:
            notes.add("keyword_too_long", "keyword", keyword=word)
            notes.leave("keyword", word)
        elif len(word) >= MIN_KEYWORD:
            words.append(word)
        elif word:
            notes.add("keyword_too_short", "keyword", keyword=word)
            notes.leave("keyword", word)
    for word in words[MAX_KEYWORDS:]:
        notes.leave("keyword", word)
    return words[:MAX_KEYWORDS]


# Nobody writes two titles that are longer together.
LONGEST_PAIR = 500
_BETWEEN_TITLES = re.compile(r"\s*[/|–—]\s*|\s-\s")


def split_title(title: str, whole: dict[str, str]) -> dict[str, str]:
    """Put a title that holds both languages apart where a separator makes it certain, else return `whole`.

    Certain: at one separator only, there is one script on each side, and neither side is a mere label
    of the other: "بيانات حوادث الطرق - GIS" is one Arabic title.
    """
    if len(title) > LONGEST_PAIR:
        return whole
    found = []
    for gap in _BETWEEN_TITLES.finditer(title):
        first, second = title[: gap.start()].strip(), title[gap.end() :].strip()
        sides = {_scripts(first): first, _scripts(second): second}
        if sides.keys() == {"ar", "en"} and first.count("(") == first.count(")"):
            found.append(sides)
    if len(found) != 1:
        return whole
    counts = [len(_WORD.findall(side)) for side in found[0].values()]
    return whole if min(counts) < 2 < max(counts) else found[0]


_WORD = re.compile(f"(?:{_ARABIC.pattern}|{_LATIN.pattern})+")


def _scripts(text: str) -> str:
    """Return "ar" or "en" of a text in one script, "" of one in both or none."""
    arabic, latin = bool(_ARABIC.search(text)), bool(_LATIN.search(text))
    if arabic == latin:
        return ""
    return "ar" if arabic else "en"


# Arabic texts hold short names and capitals of other scripts: GIS, CO2, PDF.
_LATIN_WORDS = re.compile(r"[A-Za-z\u00c0-\u024f]*[a-z\u00df-\u024f][A-Za-z\u00c0-\u024f]{3,}")


def _holds_both(text: str) -> bool:
    """Say whether a title holds words of both languages, and not merely a name in the other script."""
    return bool(_ARABIC.search(text) and _LATIN_WORDS.search(text))


_BETWEEN = re.compile(r"\s*[/|\n–—:]\s*|\s+-\s+|\s+")


def split_mixed(text: str) -> dict[str, str]:
    """Put a label that holds both languages apart where that is certain, else leave it whole.

    Certain: exactly one change of script, and on both sides two words or more, or a separator between them.
    """
    scripts = [
        (match.start(), "ar" if _ARABIC.match(match.group()) else "en")
        for match in re.finditer(f"{_ARABIC.pattern}|{_LATIN.pattern}", text)
    ]
    if not scripts:
        return {"en": text} if text else {}
    changes = [at for (_, before), (at, after) in pairwise(scripts) if before != after]
    whole = {script(text): text}
    if len(changes) != 1:
        return whole
    last = max(at for at, _ in scripts if at < changes[0])
    gap = text[last + 1 : changes[0]]
    first, second = text[: last + 1].strip(), text[changes[0] :].strip()
    if any(sign in gap for sign in "()[]\"'") or not _BETWEEN.fullmatch(gap):
        return whole
    words = min(len(first.split()), len(second.split()))
    if words < 2 and not gap.strip():
        return whole
    if words < 2 and any(len(part.split()) > 2 for part in (first, second)):
        return whole
    return {scripts[0][1]: first, scripts[-1][1]: second}
