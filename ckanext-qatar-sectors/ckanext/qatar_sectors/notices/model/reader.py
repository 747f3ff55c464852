"""In which language somebody reads, and how often each kind is wanted."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.qatar_sectors.identity.model import Person


class Reader(tk.BaseModel):  # type: ignore[misc,name-defined]
    """The language of somebody's notices, once they chose one."""

    __tablename__ = "qatar_notice_reader"

    user_id: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    language: Mapped[str] = mapped_column(sa.Text)

    @classmethod
    def language_of(cls, user_id: str) -> str:
        """Return the language that somebody chose here, else the one their login brought, else ""."""
        chosen = sa.select(cls.language).where(cls.user_id == user_id)
        brought = sa.select(Person.language).where(Person.user_id == user_id)
        return model.Session.scalar(chosen) or model.Session.scalar(brought) or ""

    @classmethod
    def speak(cls, user_id: str, language: str) -> None:
        """Keep the language that somebody chose."""
        kept = insert(cls).values(user_id=user_id, language=language)
        model.Session.execute(
            kept.on_conflict_do_update(index_elements=["user_id"], set_={"language": language})
        )
