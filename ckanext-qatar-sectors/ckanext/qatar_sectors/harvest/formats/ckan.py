"""Another CKAN, by its action API: the pages of `package_search`."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from typing import Any

from .addresses import ckan_portal_url, ckan_url
from .ckan_record import is_public, map_record
from .decoding import text_of
from .json_text import parsed_json
from .records import Bad, Document, FeedUnreadable, Found, Problem, Same
from .sniffing import is_json

log = logging.getLogger(__name__)

HEAD = 5_000
_ANSWER = re.compile(r'"success"\s*:\s*(?:true|false)')
_CONTENT = re.compile(r'"(?:result|error)"\s*:')


class CKAN:
    """What a CKAN portal publishes; private datasets and drafts are not part of it."""

    name = "CKAN"

    def first_url(self, source_url: str) -> str:
        return ckan_url(source_url) or ckan_portal_url(source_url) or source_url.strip()

    def recognises(self, document: Document) -> bool:
        text = text_of(document)
        head = text[:HEAD]
        return is_json(text) and bool(_ANSWER.search(head)) and bool(_CONTENT.search(head))

    def read(
        self, document: Document, fetch: Callable[[str], Document]
    ) -> Iterator[Found | Bad | Same]:
        records, total = _page(document)
        done = 0
        while True:
            for record in records:
                if is_public(record):
                    yield _record(record, document.url)
            done += len(records)
            if done >= total:
                return
            following = ckan_url(document.url, done)
            if not records or not following:
                raise FeedUnreadable(
                    Problem("pages_incomplete", params={"found": str(done), "total": str(total)})
                )
            document = fetch(following)
            before = records
            # The catalogue may grow or shrink while it is read.
            records, total = _page(document)
            if records and records == before:
                raise FeedUnreadable(Problem("page_repeats", params={"url": following}))


def _page(document: Document) -> tuple[list[Any], int]:
    """Return the records of an answer, and how many there are in all."""
    value = parsed_json(text_of(document), CKAN.name)
    answer = value if isinstance(value, dict) else {}
    if answer.get("success") is not True:
        error = answer.get("error")
        message = error.get("message") or error if isinstance(error, dict) else error
        raise FeedUnreadable(Problem("api_error", params={"message": str(message)[:300]}))
    result = answer.get("result")
    if isinstance(result, dict) and isinstance(result.get("results"), list):
        count = result.get("count")
        counted = isinstance(count, int) and not isinstance(count, bool)
        return result["results"], count if counted and count else len(result["results"])
    if isinstance(result, dict) and "title" in result and "resources" in result:
        return [result], 1
    if isinstance(result, list) and all(isinstance(each, dict) for each in result):
        return result, len(result)
    raise FeedUnreadable(Problem("no_datasets", params={"url": document.url}))


def _record(record: Any, url: str) -> Found | Bad | Same:
    try:
        return map_record(record, url)
    except MemoryError:
        raise
    except Exception as err:
        # The other records of the feed must still arrive.
        log.exception("A record could not be mapped")
        return Bad(None, "", Problem("mapper", params={"detail": type(err).__name__}))


FORMAT = CKAN()
