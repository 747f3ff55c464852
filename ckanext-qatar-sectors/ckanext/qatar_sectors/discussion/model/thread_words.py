"""Finding threads by words that were typed: in public text only. Of a hidden first post the title is hidden, too."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR

from ckan import model

from ckanext.qatar_sectors.discussion.post_states import PostState
from ckanext.qatar_sectors.tables import typed_words

# Words that stand in fewer posts are found first and put in order then; with others, the list is walked in its order.
FEW = 5_000
MOST_COUNTED = 1_000


@dataclass(frozen=True)
class Found:
    """The condition for threads that hold the words, and how far they are counted."""

    condition: sa.ColumnElement[bool]
    most_counted: int = MOST_COUNTED


def found_by(text: str, threads: sa.Table) -> Found | None:
    """Return how rows of the table of threads are found by words; None where nothing was typed that can be looked for."""
    asked = typed_words.question(text)
    if not asked:
        return None
    question = sa.cast(sa.literal(asked), TSQUERY)
    posts = sa.table(
        "qatar_discussion_post",
        sa.column("thread_id", sa.Text),
        sa.column("state", sa.Text),
        sa.column("words", TSVECTOR),
    )
    said = sa.and_(posts.c.state == PostState.PUBLISHED, posts.c.words.bool_op("@@")(question))
    title = sa.literal_column(f"{threads.name}.words", TSVECTOR)
    called = sa.and_(threads.c.first_state == PostState.PUBLISHED, title.bool_op("@@")(question))
    in_posts = _some(sa.select(posts.c.thread_id).where(said))
    in_titles = _some(sa.select(threads.c.id).where(called))
    if in_posts is not None and in_titles is not None:
        return Found(threads.c.id.in_(in_posts | in_titles))
    # Of common words each row of the list is asked whether it holds them: the first ones soon do. A scalar question is
    # asked for each row; PostgreSQL would answer EXISTS for all posts before the first row.
    some_post = (
        sa.select(sa.true()).where(posts.c.thread_id == threads.c.id, said).limit(1)
    ).correlate(threads)
    return Found(sa.or_(called, sa.func.coalesce(some_post.scalar_subquery(), sa.false())))


def _some(wanted: sa.Select[tuple[str]]) -> set[str] | None:
    """Return the threads, unless they are too many to be put in order."""
    found = list(model.Session.scalars(wanted.limit(FEW + 1)))
    return set(found) if len(found) <= FEW else None
