"""Which code runs a portal, and how to have another."""

from __future__ import annotations

import subprocess
from pathlib import Path

from stack.errors import Trouble
from stack.home import REPOSITORY, Home


def note(home: Home) -> None:
    """Remember the code that runs this portal now."""
    if found := current():
        _file(home).write_text(found + "\n")


def noted(home: Home) -> str:
    """Return the code that ran this portal last; empty where nobody noted it."""
    return _file(home).read_text().strip() if _file(home).exists() else ""


def current() -> str:
    """Return the revision of the code on the disk; empty where it came without its history."""
    done = _git("rev-parse", "HEAD")
    return done.stdout.strip() if done is not None and done.returncode == 0 else ""


def resolve(name: str) -> str:
    """Return the revision that a name means. Raises Trouble."""
    done = _git("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
    if done is None or done.returncode:
        raise Trouble(f"There is no revision {name} here: fetch it first (git fetch).")
    return done.stdout.strip()


def check_clean() -> None:
    """Refuse to change code that somebody changed by hand."""
    done = _git("status", "--porcelain", "--untracked-files=no")
    if done is None or done.returncode:
        raise Trouble(
            f"{REPOSITORY} is no git checkout: put the other code there yourself, then run the command again."
        )
    if done.stdout.strip():
        raise Trouble(
            f"Files of {REPOSITORY} were changed by hand (git status): commit or undo that first."
        )


def check_out(name: str) -> None:
    """Put another revision of the code in place."""
    done = _git("checkout", "--quiet", "--detach", name)
    if done is None or done.returncode:
        reason = done.stderr.strip() if done is not None else "git is missing"
        raise Trouble(f"The code of {name} could not be checked out: {reason}")


def _file(home: Home) -> Path:
    return home.path / "revision"


def _git(*words: str) -> subprocess.CompletedProcess[str] | None:
    try:
        return subprocess.run(
            ["git", "-C", str(REPOSITORY), *words], capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        return None
