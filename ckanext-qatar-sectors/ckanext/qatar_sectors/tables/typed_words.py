"""What is typed into a search of words that PostgreSQL holds, as a question to them."""

from __future__ import annotations

from ckanext.qatar_sectors.tables.folding import cut, fold

MOST_WORDS = 12
ARTICLE = "ال"
# A word is found with what Arabic writes together with it.
JOINED = ("", ARTICLE, "وال", "بال", "لل", "و")


def question(text: str) -> str:
    """Return a PostgreSQL text search query: every word, or what begins with it. Empty: nothing to look for.

    Words are letters and digits alone, and quoted: no sign in them is an operator.
    """
    words = cut("".join(sign if sign.isalnum() else " " for sign in fold(text))).split()
    return " & ".join(f"({_any(word)})" for word in words[:MOST_WORDS])


def _any(word: str) -> str:
    bare = word.removeprefix(ARTICLE) if len(word) > len(ARTICLE) + 1 else word
    if not any("\u0600" <= sign <= "\u06ff" for sign in bare):
        return f"'{word}':*"
    return " | ".join(f"'{joined}{bare}':*" for joined in JOINED)
