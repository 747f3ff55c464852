"""Texts of documents as readers get them: paragraphs, with the public threads that are about each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from ckan import model

from ckanext.eparticipation.voices import anchoring
from ckanext.eparticipation.voices.anchoring import How, NoPassage, Span
from ckanext.eparticipation.voices.documents.paragraphs import Placed, placed, whole
from ckanext.eparticipation.voices.model import DocumentText, Passage, PassagePlace
from ckanext.eparticipation.voices.texts import Version
from ckanext.qatar_sectors.catalogue.stored import Record
from ckanext.qatar_sectors.discussion.model import DiscussionThread
from ckanext.qatar_sectors.discussion.post_states import PostState

# Of what is said about one page of a document, so much is named on it.
MOST = 500


def document(found: Version, limit: int, offset: int) -> dict[str, Any]:
    """Return a page of the text of a version."""
    text = DocumentText.get(found.resource_id)
    paragraphs = placed(text.paragraphs) if text is not None else []
    page = paragraphs[offset : offset + limit]
    places = _places(found.resource_id, page)
    package = model.Package.get(found.package_id)
    resource = model.Resource.get(found.resource_id)
    return {
        "id": found.resource_id,
        "document_id": found.document_id,
        "consultation": package.name,
        "title": Record(resource.id, resource.extras or {}).texts("name_translated"),
        "number": found.number,
        "versions": [
            {"id": one.resource_id, "number": one.number}
            for one in DocumentText.readable(found.package_id)
            if one.document_id == found.document_id
        ],
        "problem": text.problem if text is not None else "unread",
        "complete": text is None or text.complete,
        "paragraphs": [_paragraph(one, places) for one in page],
        "lost": _lost(found.resource_id) if offset + limit >= len(paragraphs) else [],
        "count": len(paragraphs),
        "limit": limit,
        "offset": offset,
    }


def passage(text: DocumentText, asked: Mapping[str, Any]) -> tuple[anchoring.Passage, int]:
    """Return a passage by its paragraph or its positions, with the number of its first paragraph; raise NoPassage."""
    paragraphs = placed(text.paragraphs)
    number = asked.get("paragraph")
    if asked.get("start") is not None and asked.get("stop") is not None:
        span = Span(asked["start"], asked["stop"])
    elif number and number <= len(paragraphs):
        one = paragraphs[number - 1]
        span = Span(one.start, min(one.stop, one.start + anchoring.LONGEST))
    else:
        raise NoPassage("outside")
    found = anchoring.passage(whole(text.paragraphs), span)
    first = next(one.number for one in paragraphs if found.start < one.stop + 1)
    return found, first


def _paragraph(one: Placed, places: Sequence[Any]) -> dict[str, Any]:
    return {
        "number": one.number,
        "kind": one.paragraph.kind.value,
        "level": one.paragraph.level,
        "page": one.paragraph.page,
        "text": one.paragraph.text,
        "start": one.start,
        "stop": one.stop,
        # Where its first sign stands, there the passage is named.
        "voices": [row.thread_id for row in places if one.start <= row.start <= one.stop],
    }


def _places(resource_id: str, page: Sequence[Placed]) -> Sequence[Any]:
    if not page:
        return []
    place = PassagePlace
    wanted = _public(sa.select(place.thread_id, place.start)).where(
        place.resource_id == resource_id,
        place.start.between(page[0].start, page[-1].stop),
    )
    rows = model.Session.execute(wanted.order_by(place.start, place.thread_id).limit(MOST))
    return list(rows)


def _lost(resource_id: str) -> list[dict[str, str]]:
    place, passage = PassagePlace, Passage
    wanted = (
        _public(sa.select(place.thread_id, passage.quote))
        .join(passage, passage.thread_id == place.thread_id)
        .where(place.resource_id == resource_id, place.how == How.GONE)
        .order_by(passage.start, place.thread_id)
    )
    rows = model.Session.execute(wanted.limit(MOST))
    return [{"thread_id": row.thread_id, "quote": row.quote} for row in rows]


def _public(wanted: sa.Select[Any]) -> sa.Select[Any]:
    thread = DiscussionThread
    return wanted.join(thread, thread.id == PassagePlace.thread_id).where(
        thread.first_state == PostState.PUBLISHED
    )
