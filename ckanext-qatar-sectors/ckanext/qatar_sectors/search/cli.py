"""`ckan qatar-search`: is the index what it should be, and make it so."""

from __future__ import annotations

from pathlib import Path

import click

from . import outbox, reconcile
from .analysis import analyse
from .errors import WordsBroken
from .wordlists import Sources, build

LISTS = ("stems", "plurals", "synonyms")


@click.group("qatar-search")
def qatar_search() -> None:
    """The search index: drift, what waits, word lists."""


@qatar_search.command()
@click.option("--mend", is_flag=True, help="Index what differs.")
@click.pass_context
def check(ctx: click.Context, mend: bool) -> None:
    """Compare every dataset in PostgreSQL with Solr."""
    found = reconcile.check()
    click.echo(
        f"missing: {len(found.missing)}  stale: {len(found.stale)}  "
        f"surplus: {len(found.surplus)}  waiting: {outbox.waiting()}"
    )
    if not found.ids:
        return
    if not mend:
        ctx.exit(1)
    reconcile.mend(found)
    _drain_all()


@qatar_search.command()
@click.pass_context
def drain(ctx: click.Context) -> None:
    """Index the datasets that wait now."""
    _drain_all()
    if outbox.waiting():
        ctx.exit(1)


@qatar_search.command()
@click.option("--folder", type=click.Path(path_type=Path), default=Path("config/solr"))
@click.option("--write", is_flag=True, help="Write the built lists into the configset.")
@click.pass_context
def words(ctx: click.Context, folder: Path, write: bool) -> None:
    """Build stems, plurals and synonyms from config/solr/words with the running Solr."""
    texts = {name: (folder / "words" / f"{name}.txt").read_text("utf-8") for name in LISTS}
    try:
        built = build(Sources(**texts), analyse)
    except WordsBroken as err:
        raise click.ClickException(str(err)) from err
    changed = False
    for name, text in built.items():
        path = folder / "ckan" / "conf" / name
        if path.read_text("utf-8") != text:
            changed = True
            click.echo(f"{name} {'written' if write else 'differs'}")
            if write:
                path.write_text(text, "utf-8")
    if changed and not write:
        ctx.exit(1)


def _drain_all() -> None:
    total = 0
    while sent := outbox.drain():
        total += sent
    click.echo(f"indexed: {total}  still waiting: {outbox.waiting()}")
