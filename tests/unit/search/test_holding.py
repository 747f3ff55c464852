"""Groups are sent one after the other by a thread, all of them, and never far behind the caller."""

from __future__ import annotations

import threading

import pytest

from ckanext.qatar_sectors.search.holding import Hold


def test_everything_is_sent_in_order_in_groups():
    sent = []
    hold = Hold(2, sent.append)
    for number in range(5):
        hold.add({f"d{number}": number})
    hold.close()
    assert sent == [{"d0": 0, "d1": 1}, {"d2": 2, "d3": 3}, {"d4": 4}]


def test_of_two_states_of_one_thing_the_newer_is_sent():
    sent = []
    hold = Hold(2, sent.append)
    hold.add({"d": "old"})
    hold.add({"d": "new"})
    hold.close()
    assert sent == [{"d": "new"}]


def test_the_caller_goes_on_while_one_group_is_sent_and_waits_with_the_next():
    go_on, begun, added = threading.Event(), threading.Event(), threading.Event()

    def send(group):
        begun.set()
        assert go_on.wait(10)

    hold = Hold(1, send)
    hold.add({"first": 1})
    assert begun.wait(10)

    def add():
        hold.add({"second": 2})
        added.set()

    second = threading.Thread(target=add)
    second.start()
    assert not added.wait(0.2)
    go_on.set()
    assert added.wait(10)
    second.join()
    hold.close()


def test_what_breaks_the_sending_is_heard_of():
    def send(group):
        raise RuntimeError("broken")

    hold = Hold(1, send)
    hold.add({"d": 1})
    with pytest.raises(RuntimeError):
        hold.close()
