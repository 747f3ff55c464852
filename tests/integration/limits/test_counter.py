"""The sliding window in Redis, at a clock of our own."""

from __future__ import annotations

import uuid

import pytest

from ckanext.qatar_sectors.limits.counter import Count, Counter

START = 1_800_000_000


class Clock:
    def __init__(self):
        self.now = START

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def counter(redis, clock):
    return Counter(redis, clock)


def rate(amount, window=60):
    return Count(f"{{qatar-limit}}:{uuid.uuid4()}", amount, window)


class TestCount:
    def test_the_amount_passes_and_the_next_is_refused(self, counter):
        ten = rate(10)
        answers = [counter.count([ten]) for _ in range(11)]
        assert [one.refused for one in answers] == [False] * 10 + [True]
        assert [one.left for one in answers[:10]] == list(range(9, -1, -1))

    def test_a_refusal_says_when_the_next_passes(self, counter, clock):
        """Not a second later than it says, and not two earlier."""
        ten = rate(10)
        clock.now += 13
        for _ in range(10):
            counter.count([ten])
        seconds = counter.count([ten]).seconds
        clock.now += seconds - 2
        assert counter.count([ten]).refused
        clock.now += 2
        assert not counter.count([ten]).refused

    def test_the_window_slides(self, counter, clock):
        """Ten just before the minute and ten just after would be twenty in two seconds."""
        ten = rate(10)
        clock.now += 59
        for _ in range(10):
            assert not counter.count([ten]).refused
        clock.now += 2
        assert counter.count([ten]).refused

    def test_after_two_windows_everything_is_forgotten(self, counter, clock):
        ten = rate(10)
        for _ in range(10):
            counter.count([ten])
        clock.now += 120
        assert counter.count([ten]).left == 9

    def test_a_refusal_counts_for_nobody(self, counter):
        """Who is refused by one rate does not use up another's."""
        small, large = rate(1), rate(5)
        counter.count([small, large])
        for _ in range(10):
            assert counter.count([large, small]).refused
        assert counter.count([large]).left == 3

    def test_the_longest_wait_is_told(self, counter):
        short, long = rate(2, 60), rate(2, 3600)
        for _ in range(2):
            counter.count([short, long])
        refused = counter.count([short, long])
        # The hour's end, and then as much of the next as lets half of what was counted slide away.
        assert (refused.place, refused.seconds) == (1, 3600 + 1800)

    def test_counts_leave_redis_by_themselves(self, counter, redis):
        one = rate(10, 60)
        counter.count([one])
        assert 0 < redis.ttl(one.key) <= 120

    def test_redis_has_a_clock_itself(self, redis):
        one = rate(1, 3600)
        counter = Counter(redis)
        assert [counter.count([one]).refused for _ in range(2)] == [False, True]

    def test_one_question_is_one_trip(self, counter, redis):
        """Six rates cost what one costs."""
        counter.count([rate(10)])
        calls = redis.info("commandstats")["cmdstat_evalsha"]["calls"]
        counter.count([rate(10) for _ in range(6)])
        assert redis.info("commandstats")["cmdstat_evalsha"]["calls"] == calls + 1
