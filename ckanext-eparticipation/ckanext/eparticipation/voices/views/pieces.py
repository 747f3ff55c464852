"""What the pages of voices share: the consultation they belong to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.eparticipation.consultations import finding, pages
from ckanext.eparticipation.voices.model import DocumentText
from ckanext.eparticipation.voices.subject import Consultations
from ckanext.qatar_sectors.catalogue.stored import Record
from ckanext.qatar_sectors.discussion import presentation, reading
from ckanext.qatar_sectors.discussion.subjects.subject import About
from ckanext.qatar_sectors.theme.helpers import qatar_lang
from ckanext.qatar_sectors.theme.text import Text, choose


@dataclass(frozen=True)
class Document:
    """A document whose newest version can be read."""

    resource_id: str
    title: Text
    part: str


def consultation(name: str, *, anonymous: bool = False) -> About:
    """Return the consultation that a page belongs to; one that the reader may not see is a page not found."""
    user = "" if anonymous else tk.current_user.name
    about = Consultations().find(name, user)
    return about if about is not None else tk.abort(404, str(finding.not_found()))


def shown(about: About) -> dict[str, Any]:
    """Return what every page of a consultation's discussion shows of it."""
    terms = reading.terms(Consultations().terms(about), finding.now())
    lang = qatar_lang()
    return {
        "consultation": about,
        "head": pages.head(pages.opened(about.name), "voices"),
        "terms": terms,
        "opens": presentation.moment(terms["opens"], lang),
        "closes": presentation.moment(terms["closes"], lang),
    }


def documents(package_id: str) -> list[Document]:
    """Return the consultation's documents that can be read here, each in its newest version."""
    found: dict[str, Document] = {}
    for one in DocumentText.readable(package_id):
        resource = model.Resource.get(one.resource_id)
        if one.document_id in found or resource is None or resource.state != "active":
            continue
        titles = Record(resource.id, resource.extras or {}).texts("name_translated")
        title = choose(titles, qatar_lang(), resource.name)
        found[one.document_id] = Document(one.resource_id, title, f"document:{one.document_id}")
    return list(found.values())


def questions(about: About) -> list[tuple[str, Text]]:
    """Return the consultation's questions as parts that can be discussed, with their words."""
    return [
        (f"question:{one.id}", choose(one.text, qatar_lang()))
        for one in finding.questions(about.id)
    ]


def parts(about: About) -> list[tuple[str, str]]:
    """Return what can be discussed on its own, by the name of the part, with words for a list."""
    found = [(one.part, str(one.title)) for one in documents(about.id)]
    return found + [(part, _short(str(words))) for part, words in questions(about)]


def _short(words: str, most: int = 60) -> str:
    return words if len(words) <= most else words[: most - 1].rsplit(" ", 1)[0] + " …"
