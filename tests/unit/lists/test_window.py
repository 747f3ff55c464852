"""Pages of a list that begin behind a row."""

from datetime import UTC, datetime, timedelta

import pytest

from ckanext.qatar_sectors.lists.values import PlaceUnreadable
from ckanext.qatar_sectors.lists.window import Place, Window, cut

BEGAN = datetime(2026, 5, 1, tzinfo=UTC)
ROWS = [Place(BEGAN + timedelta(minutes=number // 2), f"{number:02}") for number in range(7)]


def read(window):
    """Return what a database would: one more than is shown, in the window's direction."""
    if window.backwards:
        there = [row for row in reversed(ROWS) if row < window.before]
    else:
        there = [row for row in ROWS if window.after is None or row > window.after]
    return cut(there[: window.limit + 1], window, lambda row: row)


def test_forward_and_back_through_all_rows_each_once():
    seen, window, pages = [], Window(3), []
    while True:
        piece = read(window)
        pages.append(piece.rows)
        seen += piece.rows
        if piece.after is None:
            break
        window = Window(3, after=piece.after)
    assert seen == ROWS and [len(page) for page in pages] == [3, 3, 1]
    back = read(Window(3, before=piece.before))
    assert back.rows == pages[1] and back.after == pages[1][-1]
    first = read(Window(3, before=back.before))
    assert first.rows == pages[0]
    assert first.before is None and first.after is not None


def test_the_first_page_has_none_before_it_and_an_empty_one_neither():
    assert read(Window(7)).before is None and read(Window(7)).after is None
    assert cut([], Window(3, after=ROWS[-1]), lambda row: row).rows == []


def test_a_link_holds_its_place_also_where_a_plus_sign_came_as_a_blank():
    assert Place.read(str(ROWS[3])) == ROWS[3]
    assert Place.read(str(ROWS[3]).replace("+", " ")) == ROWS[3]


@pytest.mark.parametrize(
    "text", ["", "~", "today~1", "2026-05-01T00:00:00~1", "2026-05-01T00:00:00+00:00~", "x" * 300]
)
def test_what_names_no_place_is_refused(text):
    with pytest.raises(PlaceUnreadable):
        Place.read(text)


def test_of_both_directions_the_first_counts():
    window = Window.of(5, str(ROWS[1]), str(ROWS[2]))
    assert window.after == ROWS[1] and not window.backwards
