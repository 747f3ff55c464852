"""What a reader asks of a table: words, filters, order, page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from ckanext.qatar_sectors.tables.errors import BadQuestion
from ckanext.qatar_sectors.tables.folding import prefix_query

FILTER = "filter."
LONGEST_SEARCH = 200
LAST_PAGE = 1_000_000


@dataclass(frozen=True)
class Question:
    """A checked question; its parts name columns that exist."""

    q: str = ""
    filters: dict[str, str] = field(default_factory=dict)
    sort: str = ""
    descending: bool = False
    page: int = 1

    def search(self, rows: int) -> dict[str, object]:
        """Return the arguments of `datastore_search`."""
        asked: dict[str, object] = {"limit": rows, "offset": (self.page - 1) * rows}
        if words := prefix_query(self.q):
            asked |= {"q": words, "plain": False}
        if self.filters:
            asked["filters"] = dict(self.filters)
        # `_id` is the order of the file: it decides between equals, so that pages do not overlap.
        asked["sort"] = ["_id asc"]
        if self.sort:
            direction = "desc" if self.descending else "asc"
            asked["sort"] = [f'"{self.sort}" {direction} nulls last', "_id asc"]
        return asked

    def finds_nothing(self) -> bool:
        """Tell whether what was typed holds no word at all, only signs."""
        return bool(self.q.strip()) and not prefix_query(self.q)

    def parameters(self, **changes: object) -> str:
        """Return the query string of this question with some parts changed."""
        asked = replace(self, **changes)  # type: ignore[arg-type]
        pairs = [("q", asked.q)] if asked.q else []
        pairs += [(FILTER + name, value) for name, value in asked.filters.items()]
        if asked.sort:
            pairs += [("sort", asked.sort), ("order", "desc" if asked.descending else "asc")]
        if asked.page > 1:
            pairs.append(("page", str(asked.page)))
        return urlencode(pairs)


def ask(
    given: Mapping[str, str], columns: Sequence[str], filterable: Mapping[str, Sequence[str]]
) -> Question:
    """Check what stands in an address; raise `BadQuestion` for what cannot be answered."""
    filters = {
        name.removeprefix(FILTER): value
        for name, value in given.items()
        if name.startswith(FILTER) and value != ""
    }
    for name in filters:
        if name not in filterable:
            raise BadQuestion("unknown_filter", column=name)
    if len(q := given.get("q", "").strip()) > LONGEST_SEARCH:
        raise BadQuestion("search_too_long", limit=LONGEST_SEARCH)
    if (sort := given.get("sort", "")) and sort not in columns:
        raise BadQuestion("unknown_column", column=sort)
    if (order := given.get("order", "asc")) not in {"asc", "desc"}:
        raise BadQuestion("bad_order", value=order)
    page = given.get("page", "1") or "1"
    if not (page.isascii() and page.isdigit() and len(page) < 8 and 1 <= int(page) <= LAST_PAGE):
        raise BadQuestion("bad_page", value=page)
    return Question(q.replace("\x00", ""), filters, sort, order == "desc" and bool(sort), int(page))
