"""Keep counts of answers as increments beside them: written by PostgreSQL in the transaction of the change."""

# ruff: noqa: S608 - names of tables are constants of this file
from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0c7d94e6a1b5"
down_revision = "b18e5d3072fa"
branch_labels = None
depends_on = None

ANSWER = "eparticipation_answer"
ITEM = "eparticipation_answer_item"
COUNT = "eparticipation_answer_count"
CONSULTATION = "eparticipation_consultation"
KEY = "consultation_id, what, name, code, place, channel, language, for_organisation, public, state"

# What answers count, of rows that bear how often each counts: 1 for what came, -1 for what went.
OF_ANSWERS = """
    SELECT a.consultation_id, 'answer' AS what, '' AS name, '' AS code, 0 AS place, a.channel,
        a.language, a.organisation_state <> '' AS for_organisation, a.publish AS public,
        '' AS state, a.times
    FROM counted a
    UNION ALL
    SELECT a.consultation_id, 'group', told.key, told.value, 0, a.channel, a.language,
        a.organisation_state <> '', a.publish, '', a.times
    FROM counted a CROSS JOIN LATERAL jsonb_each_text(a.groups) told
"""
OF_ITEMS = """
    SELECT a.consultation_id, 'item' AS what, i.question_id AS name, '' AS code, 0 AS place,
        a.channel, a.language, a.organisation_state <> '' AS for_organisation,
        a.publish AS public, i.state, {times} AS times
    FROM {items} i JOIN {answers} a ON a.id = i.answer_id AND a.state = 'submitted'
    UNION ALL
    SELECT a.consultation_id, 'code', i.question_id, chosen.code, chosen.place::int, a.channel,
        a.language, a.organisation_state <> '', a.publish, i.state, {times}
    FROM {items} i JOIN {answers} a ON a.id = i.answer_id AND a.state = 'submitted'
    CROSS JOIN LATERAL unnest(i.codes) WITH ORDINALITY chosen(code, place)
"""
# Of a consultation that goes with its answers nothing is counted any more.
WRITE = f"""
    INSERT INTO {COUNT} ({KEY}, number)
    SELECT {KEY}, sum(times) FROM made
    WHERE EXISTS (SELECT 1 FROM {CONSULTATION} c WHERE c.package_id = made.consultation_id)
    GROUP BY {KEY} HAVING sum(times) <> 0
"""
TABLES = {
    "INSERT": "NEW TABLE AS came",
    "DELETE": "OLD TABLE AS went",
    "UPDATE": "OLD TABLE AS went NEW TABLE AS came",
}
# What is not among these changes no count.
SEEN = {
    ANSWER: (
        "consultation_id",
        "state",
        "channel",
        "language",
        "organisation_state",
        "publish",
        "groups",
    ),
    ITEM: ("answer_id", "question_id", "codes", "state"),
}


def upgrade() -> None:
    """Create the counts, the triggers that keep them, and count what is there."""
    op.create_table(
        COUNT,
        sa.Column("id", sa.BigInteger, sa.Identity(), primary_key=True),
        sa.Column(
            "consultation_id",
            sa.Text,
            sa.ForeignKey(f"{CONSULTATION}.package_id", ondelete="CASCADE"),
            nullable=False,
        ),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("what", "name", "code")),
        sa.Column("place", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("channel", "language")),
        *(sa.Column(name, sa.Boolean, nullable=False) for name in ("for_organisation", "public")),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("number", sa.BigInteger, nullable=False),
    )
    op.create_index(f"{COUNT}_of", COUNT, ["consultation_id", "what", "name", "code"])
    op.create_index(
        f"{COUNT}_waiting",
        COUNT,
        ["consultation_id"],
        postgresql_where=sa.text("state = 'waiting'"),
    )
    for event in TABLES:
        _trigger(ANSWER, event, _counting_answers(event))
        _trigger(ITEM, event, _counting_items(event))
    # Items are counted with their answer: they go while it is still there.
    op.execute(
        f"""CREATE FUNCTION {ANSWER}_items_go() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN DELETE FROM {ITEM} WHERE answer_id = OLD.id; RETURN OLD; END $$"""
    )
    op.execute(
        f"CREATE TRIGGER {ANSWER}_items_go BEFORE DELETE ON {ANSWER}"
        f" FOR EACH ROW EXECUTE FUNCTION {ANSWER}_items_go()"
    )
    whole = f"SELECT a.*, 1 AS times FROM {ANSWER} a WHERE a.state = 'submitted'"
    items = OF_ITEMS.format(times=1, items=ITEM, answers=ANSWER)
    op.execute(f"WITH counted AS ({whole}), made AS ({OF_ANSWERS} UNION ALL {items}) {WRITE}")
    # In the order in which lists are read, both ways.
    op.drop_index(f"{ANSWER}_counted", ANSWER)
    op.create_index(
        f"{ANSWER}_listed",
        ANSWER,
        ["consultation_id", "submitted_at", "id"],
        postgresql_where=sa.text("state = 'submitted'"),
    )


def _counting_answers(event: str) -> str:
    counted = f"SELECT * FROM ({_sides(ANSWER, event)}) one WHERE one.state = 'submitted'"
    made = OF_ANSWERS
    if event == "UPDATE":
        # What an answer says counts otherwise where the answer does.
        made += " UNION ALL " + OF_ITEMS.format(times="a.times", items=ITEM, answers="counted")
    return f"WITH counted AS ({counted}), made AS ({made}) {WRITE}"


def _counting_items(event: str) -> str:
    made = OF_ITEMS.format(times="i.times", items="changed", answers=ANSWER)
    return f"WITH changed AS ({_sides(ITEM, event)}), made AS ({made}) {WRITE}"


def _sides(table: str, event: str) -> str:
    """Return the rows that changed, each as often as it counts; those that count as before are left out."""
    if event == "INSERT":
        return "SELECT came.*, 1 AS times FROM came"
    if event == "DELETE":
        return "SELECT went.*, -1 AS times FROM went"
    old, new = (_columns(side, table) for side in ("went", "came"))
    both = f"FROM came JOIN went ON went.id = came.id WHERE ({old}) IS DISTINCT FROM ({new})"
    return f"SELECT {new}, 1 AS times {both} UNION ALL SELECT {old}, -1 AS times {both}"


def _columns(side: str, table: str) -> str:
    return ", ".join(f"{side}.{name}" for name in ("id", *SEEN[table]))


def _trigger(table: str, event: str, statement: str) -> None:
    name = f"{table}_counts_{event.lower()}"
    op.execute(
        f"""CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN {statement}; RETURN NULL; END $$"""
    )
    op.execute(
        f"CREATE TRIGGER {name} AFTER {event} ON {table} REFERENCING {TABLES[event]}"
        f" FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
    )


def downgrade() -> None:
    """Drop the counts and what keeps them."""
    for table in (ANSWER, ITEM):
        for event in TABLES:
            name = f"{table}_counts_{event.lower()}"
            op.execute(f"DROP TRIGGER {name} ON {table}")
            op.execute(f"DROP FUNCTION {name}()")
    op.execute(f"DROP TRIGGER {ANSWER}_items_go ON {ANSWER}")
    op.execute(f"DROP FUNCTION {ANSWER}_items_go()")
    op.drop_table(COUNT)
    op.drop_index(f"{ANSWER}_listed", ANSWER)
    op.create_index(
        f"{ANSWER}_counted",
        ANSWER,
        ["consultation_id", sa.text("submitted_at DESC"), "id"],
        postgresql_where=sa.text("state = 'submitted'"),
    )
