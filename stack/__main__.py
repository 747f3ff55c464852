"""The commands of `./portal`."""

from __future__ import annotations

import argparse
import errno
import os
import subprocess
import sys
from pathlib import Path

from stack import backup, checks, control, restore, status, upgrade
from stack.errors import Trouble
from stack.home import Home
from stack.services.ckan import BIN
from stack.up import Options, announce, up

PASSED_ON = ("ckan", "test")


def parser() -> argparse.ArgumentParser:
    """Return the command line."""
    top = argparse.ArgumentParser(
        prog="./portal",
        description="One portal: its data lies under PORTAL_HOME (default .portal/).",
    )
    commands = top.add_subparsers(dest="command", metavar="COMMAND")
    start = commands.add_parser(
        "up", help="start the portal; again: apply new options and pending migrations"
    )
    start.add_argument(
        "--port",
        type=int,
        metavar="N",
        help="the port of the pages (default: 5000 or the next free one; kept)",
    )
    start.add_argument("--host", help="the address to listen on (default 127.0.0.1; kept)")
    start.add_argument(
        "--url",
        metavar="ADDRESS",
        help="the public address, e.g. https://data.example behind a proxy; none: where it listens (kept)",
    )
    start.add_argument("--empty", action="store_true", help="a new portal without the demo")
    start.add_argument(
        "--allow-fetch",
        action="append",
        default=[],
        metavar="HOST:PORT",
        help="a host on a private address that harvesting may reach (repeatable; kept)",
    )
    commands.add_parser("down", help="stop the portal")
    state = commands.add_parser("status", help="what runs and how it is")
    state.add_argument("--json", action="store_true")
    logs = commands.add_parser("logs", help="the end of the logs")
    logs.add_argument("service", nargs="?", metavar="SERVICE")
    logs.add_argument("--lines", type=int, default=100, metavar="N")
    logs.add_argument("--follow", "-f", action="store_true")
    commands.add_parser("ckan", help="CKAN's own command line on this portal", add_help=False)
    commands.add_parser("test", help="run the tests; takes pytest's options", add_help=False)
    kept = commands.add_parser(
        "backup", help="write databases, files and secrets into FILE (default: PORTAL_HOME/backups)"
    )
    kept.add_argument("file", nargs="?", type=Path, metavar="FILE")
    kept.add_argument("--with-mail", action="store_true", help="the folder of mails as well")
    kept.add_argument("--check", action="store_true", help="read FILE whole and tell what it is")
    kept.add_argument("--list", action="store_true", help="the backups in PORTAL_HOME/backups")
    kept.add_argument(
        "--prune",
        action="store_true",
        help="keep one for each of the last 7 days, 4 weeks and 12 months",
    )
    again = commands.add_parser("restore", help="make a portal from FILE in an empty PORTAL_HOME")
    again.add_argument("file", type=Path, metavar="FILE")
    newer = commands.add_parser(
        "upgrade", help="back up, install, migrate, reindex and check the code of now"
    )
    newer.add_argument("--to", metavar="REVISION", help="check this revision out before")
    newer.add_argument("--back", action="store_true", help="the code and the data of before")
    for command in (kept, again, newer):
        command.add_argument(
            "--key", help="a recipient age1…, or a file with its identity or a passphrase"
        )
    commands.add_parser("lint", help="ruff, mypy and djLint")
    commands.add_parser("lock", help="resolve requirements*.in into the lock files")
    commands.add_parser("help", help="this text")
    return top


def ckan(home: Home, arguments: list[str]) -> int:
    """Become CKAN's command line."""
    if not home.ini.exists():
        raise Trouble(f"There is no portal in {home.path}: ./portal up makes one.")
    os.environ["CKAN_INI"] = str(home.ini)
    os.execv(BIN / "ckan", [str(BIN / "ckan"), *arguments])  # noqa: S606


def keep(home: Home, options: argparse.Namespace) -> int:
    """Make, list, check or prune backups."""
    file = options.file.absolute() if options.file else None
    if options.list:
        backup.show(home)
    elif options.check:
        if file is None:
            raise Trouble("./portal backup --check FILE: which file?")
        backup.check(home, file, options.key)
    elif not options.prune or file:
        backup.backup(
            home, file or backup.new_name(home, options.key), options.key, options.with_mail
        )
    if options.prune:
        backup.prune(home)
    return 0


def logs(home: Home, service: str | None, lines: int, follow: bool) -> int:
    """Show the end of one log or of all."""
    found = sorted(home.log.glob(f"{service or '*'}.log"))
    if not found:
        known = ", ".join(sorted(path.stem for path in home.log.glob("*.log"))) or "none yet"
        raise Trouble(f"There is no log of {service or 'this portal'}: there are {known}.")
    return subprocess.run(
        ["tail", f"-n{lines}", *(["-F"] if follow else []), *map(str, found)], check=False
    ).returncode


def run(arguments: list[str]) -> int:
    """Carry out one command; return its exit code."""
    home = Home.from_environment()
    if arguments and arguments[0] in PASSED_ON:
        if arguments[0] == "ckan":
            return ckan(home, arguments[1:])
        return checks.test(Home.from_environment(".portal-test"), arguments[1:])
    options = parser().parse_args(arguments)
    match options.command:
        case "up":
            settings = up(
                home,
                Options(
                    options.host,
                    options.port,
                    options.empty,
                    tuple(options.allow_fetch),
                    url=options.url,
                ),
            )
            announce(home, settings)
        case "down":
            print(
                "The portal is stopped."
                if control.stop_supervisor(home)
                else "The portal was not running."
            )
        case "status":
            return status.show(home, options.json)
        case "logs":
            return logs(home, options.service, options.lines, options.follow)
        case "backup":
            return keep(home, options)
        case "restore":
            restore.restore(home, options.file.absolute(), options.key)
        case "upgrade" if options.back:
            upgrade.back(home, options.key)
        case "upgrade":
            upgrade.upgrade(home, options.to, options.key)
        case "lint":
            return checks.lint()
        case "lock":
            return checks.lock()
        case _:
            parser().print_help()
    return 0


def main() -> None:
    """Tell every foreseen fault in one sentence."""
    try:
        sys.exit(run(sys.argv[1:]))
    except Trouble as err:
        sys.exit(str(err))
    except KeyboardInterrupt:
        sys.exit("Interrupted: run the same command again, it goes on where it was.")
    except BrokenPipeError:
        sys.exit(0)
    except OSError as err:
        if err.errno == errno.ENOSPC:
            sys.exit("The disk is full: free some space and run the same command again.")
        raise


if __name__ == "__main__":
    main()
