"""Words as they are compared: without the forms that a font, a file or a hand gives them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

_TATWEEL = "\u0640"
_WORD = re.compile(r"\w+(?:[.\-/@_:]\w+)*")
# A shorter run of letters stands in every text.
MEANINGFUL = 3


def folded(text: str) -> str:
    """Return a text without case, vowel marks, ligatures, presentation forms and invisible signs."""
    plain = unicodedata.normalize("NFKC", text).replace(_TATWEEL, "")
    # Apart and together again: what remains of a letter with marks is the letter.
    apart = unicodedata.normalize("NFD", plain)
    kept = "".join(c for c in apart if unicodedata.category(c) not in ("Mn", "Cf", "Cc", "Cs"))
    return unicodedata.normalize("NFC", kept).casefold()


def words(text: str) -> Iterator[str]:
    """Give the words of a text, folded."""
    spaced = "".join(c if unicodedata.category(c) != "Cc" else " " for c in text)
    return (found.group() for found in _WORD.finditer(folded(spaced)))


def counted(texts: Iterable[str]) -> Counter[str]:
    """Return how often each word stands in these texts."""
    return Counter(word for text in texts for word in words(text))


def is_meaningful(word: str) -> bool:
    """Say whether finding a word again says anything."""
    return len(word) >= MEANINGFUL
