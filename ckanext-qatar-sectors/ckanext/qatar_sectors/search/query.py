"""How the portal ranks and sorts when the asker does not say."""

from __future__ import annotations

import re
from typing import Any

# Every field here has the same words at the same places, so that "all words must be found" counts over all of
# them together; `text` holds the words of every field.
QUERY_FIELDS = (
    "titles_exact^10 titles^8 keywords^4 sector_names^3 publisher_names^3 text_exact^1.5 text"
)
# One or two words: all; three to five: all but one; more: three quarters.
MINIMUM_MATCH = "2<-1 5<75%"
TITLE_SORTS = {"ar": "title_sort_ar", "en": "title_sort_en"}

_FIELDED = re.compile(r"(?<!\\):")


def with_defaults(params: dict[str, Any], lang: str) -> dict[str, Any]:
    """Return search parameters with our ranking for plain words and our order of the alphabet."""
    filled = dict(params)
    query = str(filled.get("q") or "").strip()
    if query == "*":
        filled["q"] = query = "*:*"
    if query and "defType" not in filled and _is_plain(query):
        filled["defType"] = "edismax"
        filled.setdefault("qf", QUERY_FIELDS)
        filled.setdefault("mm", MINIMUM_MATCH)
        filled.setdefault("tie", "0.1")
    sort = filled.get("sort")
    if isinstance(sort, str):
        filled["sort"] = re.sub(r"\btitle_string\b", TITLE_SORTS.get(lang, "title_sort_ar"), sort)
    return filled


def _is_plain(query: str) -> bool:
    return (
        query not in {"*", '""', "''"} and not _FIELDED.search(query) and not query.startswith("{!")
    )
