"""Every source of contributions: a file beside this one that ends in its definition, and a line here."""

from __future__ import annotations

from ckanext.eparticipation.contributions import answers, posts
from ckanext.eparticipation.contributions.source import Source

SOURCES: tuple[Source, ...] = (answers.SOURCE, posts.COMMENTS, posts.POSTS)
BY_NAME = {source.name: source for source in SOURCES}
