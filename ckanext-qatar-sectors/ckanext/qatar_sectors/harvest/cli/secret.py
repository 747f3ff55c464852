"""Where a command takes a secret from: never from an argument, which others on the machine could see."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

VARIABLE = "PORTAL_HARVEST_SECRET"


def given_secret(file: str | None = None) -> str:
    """Return the first line of the file, else what the environment holds, else what is typed or piped in."""
    if file is not None:
        lines = Path(file).read_text(encoding="utf-8").splitlines()
        return lines[0] if lines else ""
    if VARIABLE in os.environ:
        return os.environ[VARIABLE]
    if sys.stdin.isatty():
        typed: str = click.prompt("Secret", hide_input=True, err=True)
        return typed
    return sys.stdin.readline().rstrip("\r\n")
