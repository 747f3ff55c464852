"""One queue of several sources."""

from datetime import UTC, datetime, timedelta

from ckanext.qatar_sectors.discussion.post_states import PostState
from ckanext.qatar_sectors.discussion.queue import merging
from ckanext.qatar_sectors.discussion.queue.source import Entry, Wanted
from ckanext.qatar_sectors.lists.window import Window

BEGAN = datetime(2026, 5, 1, tzinfo=UTC)


def entry(source, number):
    return Entry(
        source=source,
        id=f"{source}{number}",
        version=1,
        at=BEGAN + timedelta(minutes=number),
        kind=source,
        state=PostState.WAITING,
        title="",
        place={},
        text="",
        markup=False,
        author="",
        on_behalf="",
        subject={},
        agency_id=None,
        reports={},
        objection=None,
        decisions=(),
        address="",
    )


class Rows:
    def __init__(self, name, numbers):
        self.name, self.kinds = name, {name: name}
        self.rows = [entry(name, number) for number in numbers]

    def moderates(self, who):
        return True

    def entries(self, who, wanted, window):
        rows = list(reversed(self.rows)) if window.backwards else self.rows
        if window.after:
            rows = [row for row in rows if row.spot > window.after]
        if window.before:
            rows = [row for row in rows if row.spot < window.before]
        return rows[: window.limit + 1]

    def number(self, who, wanted):
        return len(self.rows)


SOURCES = [Rows("post", [1, 4, 5, 9]), Rows("answer", [2, 3, 8])]


def numbers(piece):
    return [int("".join(sign for sign in one.id if sign.isdigit())) for one in piece.rows]


def test_the_oldest_of_all_kinds_stand_first():
    first = merging.page(SOURCES, None, Wanted(), Window(4))
    assert numbers(first) == [1, 2, 3, 4]
    second = merging.page(SOURCES, None, Wanted(), Window(4, after=first.after))
    assert numbers(second) == [5, 8, 9] and second.after is None
    back = merging.page(SOURCES, None, Wanted(), Window(4, before=second.before))
    assert numbers(back) == [1, 2, 3, 4] and back.before is None
    assert merging.number(SOURCES, None, Wanted()) == 7


def test_one_kind_alone():
    found = merging.page(SOURCES, None, Wanted(kind="answer"), Window(10))
    assert numbers(found) == [2, 3, 8]
    assert merging.number(SOURCES, None, Wanted(kind="answer")) == 3
    assert merging.number(SOURCES, None, Wanted(kind="nothing")) == 0
