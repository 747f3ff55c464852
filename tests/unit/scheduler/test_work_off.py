"""Working off what waits."""

from __future__ import annotations

from ckanext.qatar_sectors.scheduler import queue


def test_what_arrives_meanwhile_is_taken_too_and_each_once():
    rows, done = ["a", "b"], []

    def step(one):
        done.append(one)
        if one == "b":
            rows.append("c")

    assert queue.work_off(lambda: list(rows), step) is False
    assert done == ["a", "b", "c"]


def test_a_turn_ends_and_says_that_more_is_left(monkeypatch):
    monkeypatch.setattr(queue, "TURN_SECONDS", -1)
    done = []
    assert queue.work_off(lambda: ["a"], done.append) is True
    assert done == []


def test_others_are_asked_for_while_more_than_one_waits():
    rows, calls = ["a", "b"], []

    def step(one):
        calls.append(one)
        rows.remove(one)

    queue.work_off(lambda: list(rows), step, share=lambda: calls.append("share"))
    assert calls == ["share", "a", "b"]
