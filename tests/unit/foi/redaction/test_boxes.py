import pytest
from hypothesis import given
from hypothesis import strategies as st

from ckanext.foi.redaction.boxes import MAX_BOXES, Box, digest, read
from ckanext.foi.redaction.errors import BoxRefused
from ckanext.foi.redaction.exemptions import Exemption

BOX = {"page": 1, "x": 0.1, "y": 0.2, "w": 0.3, "h": 0.4, "code": "20.2"}


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"page": 0}, "no_such_page"),
        ({"page": 3}, "no_such_page"),
        ({"page": "second"}, "not_numbers"),
        ({"x": "nan"}, "not_numbers"),
        ({"w": "inf"}, "not_numbers"),
        ({"x": None}, "not_numbers"),
        ({"w": 0}, "too_small"),
        ({"h": -0.5}, "too_small"),
        ({"x": 1.2}, "too_small"),
        ({"code": ""}, "no_ground"),
        ({"code": "20.9"}, "no_ground"),
        ({"code": "17.1"}, "no_ground"),
        ({"harm": "x" * 2001}, "harm_too_long"),
    ],
)
def test_a_box_that_cannot_be_is_named(change, what):
    with pytest.raises(BoxRefused) as refused:
        read([BOX, {**BOX, **change}], pages=2)
    assert (refused.value.number, refused.value.what) == (2, what)


def test_what_is_drawn_past_the_edge_ends_there():
    [box] = read([{**BOX, "x": -0.1, "w": 0.3, "y": 0.9, "h": 0.5}], pages=1)
    assert (box.x, box.y, box.w, box.h) == (0.0, 0.9, 0.2, 0.1)


def test_numbers_typed_into_a_form_are_read():
    [box] = read([{**BOX, "page": "1", "x": "0.25", "harm": "  his \n name "}], pages=1)
    assert (box.page, box.x, box.harm) == (1, 0.25, "his name")


def test_too_many_boxes_are_refused():
    with pytest.raises(BoxRefused, match="too_many"):
        read([BOX] * (MAX_BOXES + 1), pages=1)


def test_the_order_in_which_boxes_are_drawn_changes_nothing():
    other = {**BOX, "page": 2}
    assert digest(read([BOX, other], 2)) == digest(read([other, BOX], 2))


@pytest.mark.parametrize("change", [{"x": 0.11}, {"code": "20.3"}, {"harm": "other"}, {"page": 2}])
def test_any_change_of_a_box_changes_the_digest(change):
    assert digest(read([BOX], 2)) != digest(read([{**BOX, **change}], 2))


FRACTIONS = st.floats(0, 0.99)


@given(FRACTIONS, FRACTIONS, st.integers(1, 5000), st.integers(1, 5000), st.sampled_from([1, 8]))
def test_pixels_cover_all_of_the_box(x, y, width, height, align):
    """Rounding goes outwards: no pixel that the box touches is left."""
    box = Box(1, x, y, 0.01, 0.01, Exemption.STATE)
    left, top, right, bottom = box.pixels(width, height, align)
    assert 0 <= left <= x * width + 1e-5
    assert 0 <= top <= y * height + 1e-5
    assert min((x + 0.01) * width, width) - 1e-5 <= right <= width
    assert min((y + 0.01) * height, height) - 1e-5 <= bottom <= height
