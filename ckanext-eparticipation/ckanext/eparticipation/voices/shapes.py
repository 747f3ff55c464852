"""What the actions of voices answer."""

from __future__ import annotations

from typing import TypedDict

from ckanext.eparticipation.voices.anchoring import How
from ckanext.eparticipation.voices.documents.paragraphs import Kind
from ckanext.qatar_sectors.catalogue.shapes import Bilingual


class ParagraphShown(TypedDict):
    """A paragraph of a document; `start` and `stop` in code points of the whole text, `voices` about it."""

    number: int
    kind: Kind
    level: int
    page: int
    text: str
    start: int
    stop: int
    voices: list[str]


class VersionShown(TypedDict):
    """A version of a document that can be read."""

    id: str
    number: int


class LostShown(TypedDict):
    """A passage that is no longer in this version, with its words."""

    thread_id: str
    quote: str


class DocumentShown(TypedDict):
    """A page of the text of one version; `problem` where there is none to read."""

    id: str
    document_id: str
    consultation: str
    title: Bilingual
    number: int
    versions: list[VersionShown]
    problem: str
    complete: bool
    paragraphs: list[ParagraphShown]
    lost: list[LostShown]
    count: int
    limit: int
    offset: int


class PassageShown(TypedDict):
    """A passage of one version, as it would be anchored."""

    id: str
    quote: str
    prefix: str
    suffix: str
    start: int
    stop: int
    paragraph: int


class VoicePassage(TypedDict):
    """Where a contribution points: the words, and how they stand in the newest version."""

    document_id: str
    quote: str
    how: How


class Voice(TypedDict):
    """One public contribution; a name and an organisation only where the person chose them."""

    id: str
    thread_id: str
    reply_to: str | None
    at: str
    language: str
    title: str
    text: str
    author: str
    organisation: str
    official: bool
    part: str
    passage: VoicePassage | None
    supports: int


class Voices(TypedDict):
    """A page of public contributions, the oldest first; `next` goes on, None at the end."""

    count: int
    people: int
    results: list[Voice]
    next: str | None
