"""Counts in Redis: all rates of one request are asked, and counted, in one round trip.

The library `limits` asks for each rate by itself; a request here has up to six. The algorithm is its sliding window
counter: what was counted in this window and, in proportion, in the last. One refusal counts nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from redis import Redis

# KEYS: a hash for each rate. ARGV: now in seconds ("" for Redis's own clock), then amount and window of each rate.
# Returns {0, rate that has least left, left, seconds to its next window} or {1, rate that refuses, 0, seconds to wait}.
SCRIPT = """
local now = tonumber(ARGV[1])
if not now then
  local time = redis.call('TIME')
  now = tonumber(time[1]) + tonumber(time[2]) / 1000000
end
local counted = {}
local least, left, reset = 0, math.huge, 0
local refusing, wait = 0, 0
for i, key in ipairs(KEYS) do
  local amount, window = tonumber(ARGV[2 * i]), tonumber(ARGV[2 * i + 1])
  local bucket = math.floor(now / window)
  local elapsed = now - bucket * window
  local row = redis.call('HMGET', key, 'b', 'c', 'p')
  local known, current, previous = tonumber(row[1]), tonumber(row[2]) or 0, tonumber(row[3]) or 0
  if known ~= bucket then
    previous = (known == bucket - 1) and current or 0
    current = 0
  end
  local free = amount - current - previous * (1 - elapsed / window)
  counted[i] = {bucket, current + 1, previous, math.ceil(2 * window)}
  if free < 1 then
    local seconds
    if current <= amount - 1 then
      seconds = window * (1 - (amount - 1 - current) / previous) - elapsed
    else
      seconds = window - elapsed + window * math.max(0, 1 - (amount - 1) / current)
    end
    if seconds >= wait then refusing, wait = i, seconds end
  elseif free < left then
    least, left, reset = i, free, window - elapsed
  end
end
if refusing > 0 then
  return {1, refusing, 0, math.max(1, math.ceil(wait))}
end
for i, key in ipairs(KEYS) do
  local row = counted[i]
  redis.call('HSET', key, 'b', row[1], 'c', row[2], 'p', row[3])
  redis.call('EXPIRE', key, row[4])
end
return {0, least, math.floor(left - 1), math.ceil(reset)}
"""


@dataclass(frozen=True)
class Counted:
    """What came of one question: who refuses, or what is left of the rate that is nearest to its end."""

    refused: bool
    place: int
    left: int
    seconds: int


@dataclass(frozen=True)
class Count:
    """One rate for one sender."""

    key: str
    amount: int
    window: int


class Counter:
    """Counts of all processes, in one Redis; `clock` stands for its clock in tests."""

    def __init__(self, connection: Redis, clock: Callable[[], float] | None = None):
        self._script = connection.register_script(SCRIPT)
        self._clock = clock

    def count(self, counts: Sequence[Count]) -> Counted:
        """Ask all rates; count once more for each if none refuses."""
        arguments: list[str | int | float] = [self._clock() if self._clock else ""]
        for one in counts:
            arguments += [one.amount, one.window]
        refused, place, left, seconds = self._script(
            keys=[one.key for one in counts], args=arguments
        )
        return Counted(bool(refused), place - 1, left, seconds)
