"""The contracts as files, so that a change of one is seen before it is published."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from ckanext.qatar_sectors.contracts.contract import Contract
from ckanext.qatar_sectors.contracts.parameters import JSONSchema


def text_of(one: Contract) -> str:
    """Return a contract as its file holds it."""
    return json.dumps(one.facts(), indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def write(contracts: Iterable[Contract], folder: Path) -> None:
    """Write a file for each contract, and take away those of actions that are gone."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = {f"{one.name}.json": text_of(one) for one in contracts}
    for path in folder.glob("*.json"):
        if path.name not in wanted:
            path.unlink()
    for name, text in wanted.items():
        (folder / name).write_text(text, encoding="utf-8")


def differences(contracts: Iterable[Contract], folder: Path) -> list[str]:
    """Name what differs from the files; what would break a caller begins with "BREAKS"."""
    found: list[str] = []
    present = {one.name: one for one in contracts}
    kept = {path.stem: json.loads(path.read_text("utf-8")) for path in folder.glob("*.json")}
    found += [f"BREAKS {name}: the action is gone" for name in sorted(kept.keys() - present.keys())]
    found += [f"{name}: is new" for name in sorted(present.keys() - kept.keys())]
    for name in sorted(present.keys() & kept.keys()):
        now = json.loads(text_of(present[name]))
        if now != kept[name]:
            breaking = [f"BREAKS {name}: {text}" for text in _breaks(kept[name], now)]
            found += breaking or [f"{name}: differs"]
    return found


def _breaks(before: JSONSchema, now: JSONSchema) -> Iterator[str]:
    """What a caller relied on and would miss."""
    if before["method"] != now["method"]:
        yield f"was called by {before['method']}"
    takes, taken = before["takes"]["properties"], now["takes"]["properties"]
    for key in sorted(takes.keys() - taken.keys()):
        yield f"takes no `{key}` any more"
    for key in sorted(
        set(now["takes"].get("required", ())) - set(before["takes"].get("required", ()))
    ):
        yield f"`{key}` is needed now"
    for place, keys in _keys(before["answers"]).items():
        for key in sorted(keys - _keys(now["answers"]).get(place, set())):
            yield f"answers no `{place}.{key}` any more"


def _keys(answers: JSONSchema) -> dict[str, set[str]]:
    parts = {"": answers, **answers.get("$defs", {})}
    return {name: set(part.get("properties", {})) for name, part in parts.items()}
