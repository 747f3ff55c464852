"""The workers of a portal: one process that has loaded CKAN, and those that it forks, so many for each queue.

Each queue has workers of its own, so that what waits for somebody else's server keeps nothing else waiting.
"""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Mapping
from multiprocessing.process import BaseProcess
from typing import Any

from redis import Redis
from rq.worker_pool import ForkProcess, WorkerData, WorkerPool, run_worker

from ckan.lib.jobs import Worker, add_queue_name_prefix, remove_queue_name_prefix

# An idle worker gives a sign of life a little before that many seconds are over.
SIGN_OF_LIFE = 60


class CrewWorker(Worker):
    """CKAN's worker, as RQ's pool makes it: with queues instead of their names."""

    def __init__(self, queues: Any, *args: Any, **more: Any) -> None:
        names = [remove_queue_name_prefix(queue.name) for queue in queues]
        super().__init__(names, *args, **{"worker_ttl": SIGN_OF_LIFE, **more})


class Crew(WorkerPool):
    """Keeps so many workers for each queue at work; one that dies is replaced for its own queue."""

    def __init__(self, numbers: Mapping[str, int], connection: Redis):
        self._numbers: dict[str, int] = {
            add_queue_name_prefix(name): number for name, number in numbers.items()
        }
        self._queue_of: dict[str, str] = {}
        everybody = sum(self._numbers.values())
        super().__init__(
            list(self._numbers), connection, num_workers=everybody, worker_class=CrewWorker
        )

    def get_worker_process(
        self, name: str, burst: bool, _sleep: float = 0, logging_level: str = "INFO"
    ) -> BaseProcess:
        """Return the process of a new worker for the queue that lacks one."""
        queue = self._queue_of[name] = self._lacking()
        return ForkProcess(
            target=run_worker,
            args=(name, [queue], self._connection_class, self._pool_class, self._pool_kwargs),
            kwargs={
                "_sleep": _sleep,
                "burst": burst,
                "logging_level": logging_level,
                "worker_class": self.worker_class,
                "job_class": self.job_class,
                "serializer": self.serializer,
            },
            name=f"worker of {queue}",
        )

    def stop_worker(self, worker_data: WorkerData, sig: signal.Signals = signal.SIGTERM) -> None:
        """Let a worker end after its job; one that was just forked ends without a word."""
        super().stop_worker(worker_data, sig)

    def _lacking(self) -> str:
        there = Counter(self._queue_of[name] for name in self.worker_dict)
        return max(self._numbers, key=lambda queue: self._numbers[queue] - there[queue])
