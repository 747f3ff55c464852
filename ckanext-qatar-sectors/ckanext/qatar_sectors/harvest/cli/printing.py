"""What the commands share: calling actions, and saying what came of it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

import click
import sqlalchemy as sa

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors.harvest.jobs.system import system_context

COUNTS = ("created", "updated", "unchanged", "deleted", "failed")
# How a command ends that was refused, and one that could not reach the database.
REFUSED, AWAY = 1, 3
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def call(action: str, **data: Any) -> Any:
    """Call an action as whoever may use the command line: the site's own user."""
    return tk.get_action(action)(system_context(), data)


def explained(command: Callable[..., None]) -> Callable[..., None]:
    """Print an action's refusal as sentences, and end with 1; with 3 where the database is away."""

    @wraps(command)
    def wrapped(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except tk.ValidationError as err:
            for field, messages in err.error_dict.items():
                lines = messages if isinstance(messages, list) else [messages]
                click.echo(f"{field}: {' '.join(str(line) for line in lines)}", err=True)
            sys.exit(REFUSED)
        except (tk.ObjectNotFound, tk.NotAuthorized) as err:
            click.echo(str(err), err=True)
            sys.exit(REFUSED)
        except sa.exc.OperationalError:
            click.echo("The database does not answer: look at `./portal status`.", err=True)
            sys.exit(AWAY)

    return wrapped


def show(value: Any) -> None:
    """Print JSON that keeps Arabic readable."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def run_line(run: dict[str, Any], name: str = "") -> str:
    """Return a run in one line."""
    counts = "  ".join(f"{key} {run[key]}" for key in COUNTS)
    return f"{name or run['source_id']}  {run['status']}  {counts}  {run['message']}".rstrip()
