"""The receipt of a post that nobody's account wrote."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.qatar_sectors.discussion.receipts import Receipt, hashed, plain


class DiscussionReceipt(tk.BaseModel):  # type: ignore[misc,name-defined]
    """A reference, and the hash of the key that opens it."""

    __tablename__ = "qatar_discussion_receipt"

    reference: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    post_id: Mapped[str] = mapped_column(sa.Text, unique=True)
    key_hash: Mapped[str] = mapped_column(sa.Text)

    @classmethod
    def keep(cls, receipt: Receipt, post_id: str) -> None:
        """Keep a receipt in the open transaction."""
        model.Session.add(
            cls(
                reference=plain(receipt.reference),
                post_id=post_id,
                key_hash=hashed(receipt.key, receipt.reference),
            )
        )

    @classmethod
    def find(cls, reference: str) -> DiscussionReceipt | None:
        """Return the row of a reference as somebody typed it."""
        return model.Session.get(cls, plain(reference))
