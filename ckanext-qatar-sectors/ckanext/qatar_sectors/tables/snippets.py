"""Lines of code that fetch a table and run as they stand."""

from __future__ import annotations

import json
import shlex
from dataclasses import dataclass


@dataclass(frozen=True)
class Snippet:
    """One way of fetching; `language` is the name a developer knows."""

    language: str
    code: str


def snippets(
    address: str, resource_id: str, filters: dict[str, str] | None = None, q: str = ""
) -> list[Snippet]:
    """Return the same question to `datastore_search` in each language.

    `q` is written in PostgreSQL's query language, as the page asks.
    """
    asked: dict[str, str] = {"resource_id": resource_id, "limit": "100"}
    if q:
        asked |= {"q": q, "plain": "false"}
    if filters:
        asked["filters"] = json.dumps(filters, ensure_ascii=False)
    curl = " \\\n".join(
        [
            f"curl --get {shlex.quote(address)}",
            *(
                f"  --data-urlencode {shlex.quote(f'{name}={value}')}"
                for name, value in asked.items()
            ),
        ]
    )
    python = "\n".join(
        [
            "import json",
            "from urllib.parse import urlencode",
            "from urllib.request import urlopen",
            "",
            "question = {",
            *(f"    {name!r}: {value!r}," for name, value in asked.items()),
            "}",
            f'with urlopen({address!r} + "?" + urlencode(question)) as answer:',
            '    result = json.load(answer)["result"]',
            'print(result["total"])',
            'for row in result["records"]:',
            "    print(row)",
        ]
    )
    return [Snippet("curl", curl), Snippet("Python", python)]
