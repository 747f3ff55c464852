"""Lists of consultations as SQL: the states of `domain.states`, asked of the database."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from ckan import model

from ckanext.eparticipation.consultations.domain.texts import LANGUAGES, stored
from ckanext.eparticipation.consultations.finding import CONSULTATION
from ckanext.eparticipation.consultations.model import Consultation as Row

_SEARCHED = [(name, language) for name in ("title", "notes") for language in LANGUAGES]


def standing() -> Any:
    """Datasets of this type that were not deleted."""
    return sa.and_(model.Package.type == CONSULTATION, model.Package.state == model.State.ACTIVE)


def public() -> Any:
    """What everybody sees."""
    return sa.and_(standing(), Row.approved_at.is_not(None), model.Package.private.is_(False))


def at(stage: str, instant: datetime) -> Any:
    """What is coming, open, closed or withdrawn at an instant."""
    not_withdrawn, begun = Row.withdrawn_at.is_(None), Row.opens_at <= instant
    return {
        "coming": sa.and_(not_withdrawn, Row.opens_at > instant),
        "open": sa.and_(not_withdrawn, begun, Row.closes_at > instant),
        "closed": sa.and_(not_withdrawn, begun, Row.closes_at <= instant),
        "withdrawn": Row.withdrawn_at.is_not(None),
    }[stage]


def unanswered(before: datetime) -> Any:
    """What closed before an instant and has no outcome."""
    asked = sa.and_(Row.approved_at.is_not(None), Row.withdrawn_at.is_(None))
    return sa.and_(asked, Row.outcome_at.is_(None), Row.closes_at < before)


def in_sector(code: str) -> Any:
    """What belongs to a sector; its codes are stored as JSON in a text."""
    return sa.cast(model.Package.extras["sectors"].astext, JSONB).contains([code])


def with_words(words: str) -> Any:
    """What has all of these words in its title or summary."""
    text = sa.func.concat_ws(" ", *(_text(name, language) for name, language in _SEARCHED))
    return sa.and_(*(text.icontains(word, autoescape=True) for word in words.split()[:10]))


def order(instant: datetime) -> list[Any]:
    """Open by closing, then coming by opening, then closed and withdrawn, the last first."""
    rank = sa.case((at("open", instant), 0), (at("coming", instant), 1), else_=2)
    soon = sa.case((rank == 0, Row.closes_at), (rank == 1, Row.opens_at))
    return [rank, soon.asc().nulls_last(), Row.closes_at.desc()]


def _text(name: str, language: str) -> Any:
    # A value in both languages is kept as JSON in a text.
    found = sa.func.nullif(model.Package.extras[stored(name)].astext, "")
    return sa.cast(found, JSONB)[language].astext
