"""Bind the process to what it may take, before it reads a foreign byte."""

from __future__ import annotations

import contextlib
import ctypes
import resource
import signal
from pathlib import Path

from ckanext.qatar_sectors.harvest.parsing.bounds import Bounds

PR_SET_PDEATHSIG = 1
MOST_FILES = 64


def bind(bounds: Bounds) -> None:
    """Limit memory, processor time and files; end with the worker that started us."""
    with contextlib.suppress(AttributeError, OSError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    with contextlib.suppress(OSError):
        # When the machine runs out of memory, the kernel takes this process and not the worker.
        Path("/proc/self/oom_score_adj").write_text("1000")
    for kind, most in (
        (resource.RLIMIT_AS, bounds.memory),
        (resource.RLIMIT_CPU, bounds.cpu),
        (resource.RLIMIT_NOFILE, MOST_FILES),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hardest = resource.getrlimit(kind)
        most = most if hardest == resource.RLIM_INFINITY else min(most, hardest)
        # At the first limit of processor time there is a signal that says so, at the last one the end.
        last = (
            most + 5 if kind == resource.RLIMIT_CPU and hardest == resource.RLIM_INFINITY else most
        )
        resource.setrlimit(kind, (most, last))
