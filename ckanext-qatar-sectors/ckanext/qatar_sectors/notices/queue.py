"""The outbox as a queue: a letter is claimed before it is sent, and its end is written at once.

Each statement is a transaction of its own, so that what PostgreSQL says is what happened. A courier that
is killed leaves its letter `sending`; it is claimed again when its time is over. If the server had said
250 and the courier died before writing it down, that one letter goes out a second time, under the same
Message-ID.
"""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from ckan import model
from ckan.model import ensure_engine

from ckanext.qatar_sectors.notices.lifecycle import OPEN, State
from ckanext.qatar_sectors.notices.model import Letter, MailServer, Notice

AT_ONCE = {"isolation_level": "AUTOCOMMIT"}
NOW = sa.func.clock_timestamp()


def claim(courier: str, seconds: float) -> str | None:
    """Take the most urgent letter that is due and return its id; nobody else has it for `seconds`."""
    # A literal, so that the planner sees the partial index.
    is_open: sa.ColumnElement[bool] = sa.literal_column(
        f"state IN ({', '.join(repr(str(state)) for state in OPEN)})"
    )
    due = (
        sa.select(Letter.id)
        .where(is_open, Letter.due_at <= NOW)
        .order_by(Letter.urgency, Letter.due_at)
        .limit(1)
        .with_for_update(skip_locked=True)
        .scalar_subquery()
    )
    taken = (
        sa.update(Letter)
        .where(Letter.id == due)
        .values(
            state=State.SENDING,
            courier=courier,
            attempts=Letter.attempts + 1,
            due_at=_in_seconds(seconds),
        )
        .returning(Letter.id)
    )
    with ensure_engine().connect().execution_options(**AT_ONCE) as connection:
        found: str | None = connection.scalar(taken)
    return found


def end(letter_id: str, courier: str, state: State, reason: str = "", answer: str = "") -> bool:
    """Write down how it ended; False where another courier has taken the letter over."""
    return _change(letter_id, courier, state=state, reason=reason, answer=answer, ended_at=NOW)


def put_back(letter_id: str, courier: str, seconds: int, reason: str, answer: str = "") -> bool:
    """Have a letter tried again after a while."""
    again = _in_seconds(seconds)
    return _change(
        letter_id, courier, state=State.WAITING, due_at=again, reason=reason, answer=answer
    )


def give_back(letter_id: str, courier: str) -> bool:
    """Have a letter tried again at once: nothing was said about it, and this try does not count."""
    return _change(
        letter_id,
        courier,
        state=State.WAITING,
        due_at=Letter.created,
        attempts=Letter.attempts - 1,
    )


def forget_contents(letter_id: str) -> None:
    """Empty what only the mail was to hold: links that open an account, texts of other features."""
    with ensure_engine().connect().execution_options(**AT_ONCE) as connection:
        connection.execute(sa.update(Letter).where(Letter.id == letter_id).values(content=None))
        connection.execute(sa.update(Notice).where(Notice.letter_id == letter_id).values(facts={}))


def note_server(trouble: str, answer: str = "") -> None:
    """Keep what is the matter with the mail server; `since` stays while it is the same."""
    values = {"trouble": trouble, "answer": answer}
    kept = insert(MailServer).values(id=1, **values)
    changed = kept.on_conflict_do_update(
        index_elements=["id"],
        set_={**values, "since": NOW},
        where=MailServer.trouble != trouble,
    )
    with ensure_engine().connect().execution_options(**AT_ONCE) as connection:
        connection.execute(changed)


def load(letter_id: str) -> Letter | None:
    """Return a letter as it stands now."""
    found: Letter | None = model.Session.get(Letter, letter_id, populate_existing=True)
    return found


def _change(letter_id: str, courier: str, **values: object) -> bool:
    mine = (Letter.id == letter_id, Letter.courier == courier, Letter.state == State.SENDING)
    changed = sa.update(Letter).where(*mine).values(courier=None, **values)
    with ensure_engine().connect().execution_options(**AT_ONCE) as connection:
        count: int = connection.execute(changed).rowcount
    return count == 1


def _in_seconds(seconds: float) -> sa.ColumnElement[object]:
    return NOW + sa.func.make_interval(0, 0, 0, 0, 0, 0, seconds)
