"""Second factors and recovery codes."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.qatar_sectors.identity.keys import Sealed


class SecondFactor(tk.BaseModel):  # type: ignore[misc,name-defined]
    """The second factor of an account: asked for, or set up."""

    __tablename__ = "qatar_second_factor"

    user_id: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    asked_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))
    sealed_secret: Mapped[bytes | None] = mapped_column(sa.LargeBinary)
    key_id: Mapped[str | None] = mapped_column(sa.Text)
    last_step: Mapped[int] = mapped_column(sa.BigInteger, server_default="0")
    confirmed_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))

    @classmethod
    def of(cls, user_id: str) -> SecondFactor | None:
        """Return the row of an account."""
        return model.Session.get(cls, user_id)

    @classmethod
    def confirmed(cls, user_id: str, *, hold: bool = False) -> SecondFactor | None:
        """Return the second factor that an account has; `hold` it until the transaction ends.

        Two requests with the same code follow each other then, and the second finds it used.
        """
        wanted = sa.select(cls).where(cls.user_id == user_id, cls.confirmed_at.is_not(None))
        if hold:
            wanted = wanted.with_for_update().execution_options(populate_existing=True)
        return model.Session.scalars(wanted).first()

    @classmethod
    def ask(cls, user_id: str) -> datetime:
        """Return when an account was first asked to set one up: now, if never before."""
        row = insert(cls).values(user_id=user_id, asked_at=sa.func.now())
        asked = sa.func.coalesce(cls.asked_at, row.excluded.asked_at)
        wanted = row.on_conflict_do_update(index_elements=["user_id"], set_={"asked_at": asked})
        return model.Session.execute(wanted.returning(cls.asked_at)).scalar_one()

    @classmethod
    def put(cls, user_id: str, sealed: Sealed, step: int) -> None:
        """Give an account a second factor, in place of an earlier one."""
        values = {
            "sealed_secret": sealed.value,
            "key_id": sealed.key_id,
            "last_step": step,
            "confirmed_at": sa.func.now(),
        }
        row = insert(cls).values(user_id=user_id, **values)
        model.Session.execute(row.on_conflict_do_update(index_elements=["user_id"], set_=values))
        model.Session.expire_all()

    @classmethod
    def forget(cls, user_id: str) -> bool:
        """Take an account's second factor and its recovery codes away; return whether there was one."""
        model.Session.execute(sa.delete(RecoveryCode).where(RecoveryCode.user_id == user_id))
        gone = model.Session.execute(
            sa.delete(cls).where(cls.user_id == user_id).returning(cls.confirmed_at)
        ).scalar()
        return gone is not None


class RecoveryCode(tk.BaseModel):  # type: ignore[misc,name-defined]
    """What is kept of a code that opens an account once."""

    __tablename__ = "qatar_recovery_code"

    user_id: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    hash: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    used_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))

    @classmethod
    def unused(cls, user_id: str) -> list[str]:
        """Return the hashes of the codes that still open the account."""
        wanted = sa.select(cls.hash).where(cls.user_id == user_id, cls.used_at.is_(None))
        return list(model.Session.scalars(wanted))

    @classmethod
    def use(cls, user_id: str, code_hash: str) -> bool:
        """Use a code up; return False when somebody else did meanwhile."""
        used = (
            sa.update(cls)
            .where(cls.user_id == user_id, cls.hash == code_hash, cls.used_at.is_(None))
            .values(used_at=sa.func.now())
            .returning(cls.hash)
        )
        return model.Session.execute(used).first() is not None

    @classmethod
    def replace(cls, user_id: str, hashes: list[str]) -> None:
        """Give an account new codes; the old ones open nothing any more."""
        model.Session.execute(sa.delete(cls).where(cls.user_id == user_id))
        model.Session.execute(
            sa.insert(cls), [{"user_id": user_id, "hash": each} for each in hashes]
        )
