"""Keeps the services of one portal running: starts them again when they die, turns their logs, obeys a local socket.

Run by `./portal up` as `python -m stack.supervisor`. It starts each service when it is told that the portal is ready for
it. When it is killed its children end with it.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from stack import process
from stack.home import Home
from stack.services import BACKENDS, all_services
from stack.services.service import Service
from stack.settings import Settings

LOG_LIMIT = 10_000_000
LOG_KEEP = 5
FIRST_DELAY, LONGEST_DELAY = 0.5, 30.0
STABLE_AFTER = 30.0


@dataclass
class Running:
    """One service and what is known of its process."""

    service: Service
    wanted: asyncio.Event = field(default_factory=asyncio.Event)
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    process: asyncio.subprocess.Process | None = None
    restarts: int = 0
    reloading: bool = False

    @property
    def alive(self) -> bool:
        return self.process is not None and self.process.returncode is None


class Supervisor:
    """All services of one portal."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.stopping = asyncio.Event()
        self.running = {
            name: Running(service)
            for name, service in all_services(home, Settings.load(home)).items()
        }
        self.keepers: list[asyncio.Task[None]] = []

    async def run(self) -> None:
        """Keep everything running until told to stop."""
        process.adopt_orphans()
        process.record(self.home.run / "supervisor.json", os.getpid())
        for name in reversed(self.running):
            self.end_leftover(name)
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self.stopping.set)
        socket_path = self.home.sockets / "control.sock"
        socket_path.unlink(missing_ok=True)
        server = await asyncio.start_unix_server(self.obey, socket_path)
        socket_path.chmod(0o600)
        self.keepers = [
            asyncio.create_task(self.keep(running)) for running in self.running.values()
        ]
        while not self.stopping.is_set():
            self.turn_logs()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.stopping.wait(), 5)
        server.close()
        for keeper in self.keepers:
            keeper.cancel()
        await self.stop_all()
        socket_path.unlink(missing_ok=True)
        (self.home.run / "supervisor.json").unlink(missing_ok=True)

    def start(self, names: Iterable[str]) -> None:
        """Want these services from now on."""
        for name in names:
            self.running[name].wanted.set()

    async def obey(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one command of `./portal`: a line of JSON each way."""
        with contextlib.suppress(OSError, ValueError, KeyError):
            words = json.loads(await reader.readline())
            writer.write(json.dumps(await self.command(words)).encode() + b"\n")
            await writer.drain()
        writer.close()

    async def command(self, words: dict[str, Any]) -> dict[str, Any]:
        """Carry out one command."""
        if words["do"] == "stop":
            self.stopping.set()
        elif words["do"] == "start":
            self.start(words.get("services") or self.running)
        elif words["do"] == "reload":
            await self.reload(words["services"])
        return {
            name: {
                "pid": running.process.pid if running.alive and running.process else None,
                "ready": running.ready.is_set(),
                "restarts": running.restarts,
            }
            for name, running in self.running.items()
        }

    async def reload(self, names: list[str]) -> None:
        """Start services again with the settings of now; others stay untouched."""
        fresh = all_services(self.home, Settings.load(self.home))
        for name in [n for n in self.running if n not in fresh]:
            await self.stop(self.running.pop(name))
        for name, service in fresh.items():
            if name not in self.running:
                self.running[name] = Running(service)
                self.keepers.append(asyncio.create_task(self.keep(self.running[name])))
            elif name in names:
                running = self.running[name]
                running.service = service
                running.ready.clear()
                running.reloading = running.alive
                await self.stop(running)

    async def keep(self, running: Running) -> None:
        """Start a service, and start it again whenever it ends."""
        delay = FIRST_DELAY
        while not self.stopping.is_set() and running in self.running.values():
            await running.wanted.wait()
            for name in running.service.needs:
                await self.running[name].ready.wait()
            begun = time.monotonic()
            try:
                await self.launch(running)
            except Exception as err:
                self.say(f"{running.service.name}: could not be started ({err})")
                await asyncio.sleep(delay)
                delay = min(delay * 2, LONGEST_DELAY)
                continue
            assert running.process is not None
            watcher = asyncio.create_task(self.watch(running, begun))
            code = await running.process.wait()
            watcher.cancel()
            running.ready.clear()
            self.clean_up_after(running)
            if self.stopping.is_set():
                return
            if running.reloading:
                # It did not die: it was asked to start with other settings.
                running.reloading, running.restarts, delay = False, 0, FIRST_DELAY
                continue
            running.restarts += 1
            delay = (
                FIRST_DELAY
                if time.monotonic() - begun > STABLE_AFTER
                else min(delay * 2, LONGEST_DELAY)
            )
            self.say(f"{running.service.name}: ended with {code}, again in {delay} s")
            await asyncio.sleep(delay)

    async def launch(self, running: Running) -> None:
        """Start one process."""
        service = running.service
        if service.before_start is not None:
            await asyncio.to_thread(service.before_start)
        with open(self.home.log / f"{service.name}.log", "ab", buffering=0) as log:
            running.process = await asyncio.create_subprocess_exec(
                *service.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env={**os.environ, **service.environment},
                cwd=service.folder or self.home.path,
                start_new_session=True,
                preexec_fn=process.die_with_parent,
            )
        # Without the note (the disk is full) only a killed supervisor would miss it.
        with contextlib.suppress(OSError):
            process.record(self.home.run / f"{service.name}.json", running.process.pid)

    async def watch(self, running: Running, begun: float) -> None:
        """Ask a new process until it answers."""
        while True:
            with contextlib.suppress(Exception):  # not there yet is what is asked
                if await asyncio.to_thread(running.service.is_ready):
                    running.ready.set()
                    self.say(f"{running.service.name}: ready in {time.monotonic() - begun:.1f} s")
                    return
            await asyncio.sleep(0.1)

    def clean_up_after(self, running: Running) -> None:
        """End what a dead service left behind."""
        assert running.process is not None
        if running.service.kill_group:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(running.process.pid, signal.SIGKILL)
        known = {r.process.pid for r in self.running.values() if r.alive and r.process}
        for orphan in process.children_of(os.getpid()):
            if orphan in known or not running.service.kill_group:
                continue
            with contextlib.suppress(ProcessLookupError, ChildProcessError, PermissionError):
                if process.start_time(orphan) is not None:
                    os.kill(orphan, signal.SIGKILL)
                os.waitpid(orphan, os.WNOHANG)

    def end_leftover(self, name: str) -> None:
        """End the process that an earlier, killed supervisor left."""
        path = self.home.run / f"{name}.json"
        pid = process.recorded(path)
        if pid is not None:
            service = self.running[name].service
            self.say(f"{name}: process {pid} of an earlier start is ended")
            process.end(pid, service.stop_signal, service.grace)
        path.unlink(missing_ok=True)

    async def stop(self, running: Running) -> None:
        """Stop one service and wait for its end."""
        found = running.process
        if found is not None and found.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                found.send_signal(running.service.stop_signal)
            try:
                await asyncio.wait_for(found.wait(), running.service.grace)
            except TimeoutError:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(found.pid, signal.SIGKILL)
                await found.wait()
            if running.service.kill_group:
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.killpg(found.pid, signal.SIGKILL)
        (self.home.run / f"{running.service.name}.json").unlink(missing_ok=True)

    async def stop_all(self) -> None:
        """Stop what uses data before what stores it."""
        first = [r for name, r in self.running.items() if name not in BACKENDS]
        last = [r for name, r in self.running.items() if name in BACKENDS]
        for group in (first, last):
            await asyncio.gather(*(self.stop(running) for running in group))
        self.say("stopped")

    def turn_logs(self) -> None:
        """Keep each log short; services append, so the file can be emptied under them."""
        for path in self.home.log.glob("*.log"):
            if path.stat().st_size <= LOG_LIMIT:
                continue
            newest = path.with_suffix(".log.1")
            try:
                for number in range(LOG_KEEP - 1, 0, -1):
                    older = path.with_suffix(f".log.{number}")
                    if older.exists():
                        older.replace(path.with_suffix(f".log.{number + 1}"))
                shutil.copyfile(path, newest)
            except OSError as err:
                if err.errno != errno.ENOSPC:
                    self.say(f"{path.name}: could not be turned ({err.strerror})")
                    continue
                # No room for a copy: the disk is worth more than this part of the log.
                newest.unlink(missing_ok=True)
            os.truncate(path, 0)

    def say(self, text: str) -> None:
        """Write a line to the supervisor's log."""
        # A full disk must not end what starts the services again.
        with contextlib.suppress(OSError):
            print(time.strftime("%Y-%m-%dT%H:%M:%S"), text, flush=True)


def main() -> None:
    """Run the supervisor of the home that `PORTAL_HOME` names; one at a time."""
    home = Home.from_environment()
    lock = open(home.run / "portal.lock", "w")  # noqa: SIM115 held until the process ends
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        sys.exit("another supervisor runs this portal")
    os.set_inheritable(lock.fileno(), False)
    asyncio.run(Supervisor(home).run())


if __name__ == "__main__":
    main()
