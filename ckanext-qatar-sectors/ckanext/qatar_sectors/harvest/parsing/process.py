"""A process that is started, spoken to without ever waiting blindly, and ended for certain."""

from __future__ import annotations

import contextlib
import fcntl
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

from ckanext.qatar_sectors.harvest.errors import (
    HarvestError,
    ParsingBroke,
    ParsingTooLarge,
    ParsingTooSlow,
)
from ckanext.qatar_sectors.harvest.parsing.bounds import Bounds
from ckanext.qatar_sectors.harvest.parsing.frames import HEAD, Kind, loaded

MODULE = "ckanext.qatar_sectors.harvest.parsing.child"
PIECE = 256 * 1024
# So many bytes of records may wait for the run: what a user without privileges may ask of Linux.
AHEAD = 1024 * 1024
LONGEST_FRAME = 64 * 1024 * 1024
# How often, in seconds, somebody looks whether the run is to be stopped.
GLANCE = 0.25
# Of the worker's environment the process gets what Python needs, and nothing that is secret.
ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "VIRTUAL_ENV", "LD_LIBRARY_PATH", "PYTHONPATH")
ENDED_BY: dict[int, type[HarvestError]] = {
    # Rust and C abort where Python would raise MemoryError; the kernel kills.
    signal.SIGABRT: ParsingTooLarge,
    signal.SIGKILL: ParsingTooLarge,
    signal.SIGXCPU: ParsingTooSlow,
}


class Process:
    """The child, its pipes, and the time that was spent in waiting for it."""

    def __init__(self, bounds: Bounds, check: Callable[[], None]):
        self._left, self._check = bounds.wall, check
        kept = {name: os.environ[name] for name in ENVIRONMENT if name in os.environ}
        self._child = subprocess.Popen(
            # `-P`: nothing is imported from the folder that the worker happens to be in.
            [sys.executable, "-B", "-P", "-m", MODULE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**kept, "PYTHONUTF8": "1"},
            bufsize=0,
        )
        assert self._child.stdin is not None and self._child.stdout is not None  # both are pipes
        self._into, self._out = self._child.stdin.fileno(), self._child.stdout.fileno()
        os.set_blocking(self._into, False)
        with contextlib.suppress(OSError):
            # It maps the next batch while the run writes one. Where the kernel gives less, it waits more often.
            fcntl.fcntl(self._out, fcntl.F_SETPIPE_SZ, AHEAD)
        self._received = bytearray()
        self._read = 0

    def send(self, data: bytes) -> None:
        """Write everything, however slowly it is taken."""
        view = memoryview(data)
        while view:
            self._await(self._into, select.POLLOUT)
            try:
                view = view[os.write(self._into, view[:PIECE]) :]
            except BlockingIOError:
                continue
            except BrokenPipeError as err:
                raise self._ended() from err

    def receive(self) -> tuple[Kind, Any]:
        """Wait for a frame."""
        length, kind = HEAD.unpack(self._take(HEAD.size))
        if length > LONGEST_FRAME:
            raise ParsingTooLarge
        return Kind(kind), loaded(self._take(length))

    def close(self) -> None:
        """End it at once; a second call does nothing."""
        if self._child.returncode is None:
            self._child.kill()
            self._child.wait()
        for pipe in (self._child.stdin, self._child.stdout):
            with contextlib.suppress(OSError):
                if pipe is not None:
                    pipe.close()

    def _take(self, count: int) -> bytes:
        while len(self._received) - self._read < count:
            self._await(self._out, select.POLLIN)
            piece = os.read(self._out, PIECE)
            if not piece:
                raise self._ended()
            if self._read:
                del self._received[: self._read]
                self._read = 0
            self._received += piece
        found = bytes(memoryview(self._received)[self._read : self._read + count])
        self._read += count
        return found

    def _await(self, file: int, event: int) -> None:
        """Wait until a pipe is ready; only this time counts, not what the run does meanwhile."""
        poll = select.poll()
        poll.register(file, event)
        while True:
            self._check()
            begun = time.monotonic()
            ready = poll.poll(min(GLANCE, self._left) * 1000)
            self._left -= time.monotonic() - begun
            if ready:
                return
            if self._left <= 0:
                raise ParsingTooSlow

    def _ended(self) -> HarvestError:
        try:
            code = self._child.wait(timeout=5)
        except subprocess.TimeoutExpired:
            return ParsingBroke("it closed its pipe")
        return ENDED_BY.get(-code, ParsingBroke)(f"the process ended with {code}")
