"""What is collected while something before it is on its way."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, TypeVar

Kept = TypeVar("Kept")


class Hold(Generic[Kept]):
    """Things by key that are sent in groups by a thread, while the caller makes the next ones.

    One group is on its way and one is collected, never more: a slow receiver slows the caller down.
    """

    def __init__(self, size: int, send: Callable[[dict[str, Kept]], None]) -> None:
        self._size, self._send = size, send
        self._kept: dict[str, Kept] = {}
        self._sender = ThreadPoolExecutor(1, "hold")
        self._sending: Future[None] | None = None
        self.has_sent = False

    def add(self, kept: dict[str, Kept]) -> None:
        """Keep more; send all when there is enough."""
        self._kept.update(kept)
        if len(self._kept) >= self._size:
            self._hand_over()

    def close(self) -> None:
        """Send the rest, and wait until it is sent."""
        try:
            self._hand_over()
            self._wait()
        finally:
            self._sender.shutdown()

    def _hand_over(self) -> None:
        kept, self._kept = self._kept, {}
        self._wait()
        if kept:
            self.has_sent = True
            self._sending = self._sender.submit(self._send, kept)

    def _wait(self) -> None:
        sending, self._sending = self._sending, None
        if sending is not None:
            sending.result()
