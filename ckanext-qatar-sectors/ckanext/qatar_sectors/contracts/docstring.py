"""The docstring of an action, taken apart: CKAN's way of writing them is Sphinx's field lists."""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass, field

_FIELD = re.compile(r"^:(param|returns|deprecated)(?:\s+([\w.]+))?:\s*", re.MULTILINE)
_OPTIONAL = re.compile(r"^\(optional\)\s*")


@dataclass(frozen=True)
class Said:
    """What a docstring says: the first sentence, the rest, a text for each parameter and for the answer.

    `deprecated` holds what will go: a parameter's name, or "" for the whole action → since when, until
    when, what to use instead.
    """

    summary: str
    description: str = ""
    params: dict[str, str] = field(default_factory=dict)
    returns: str = ""
    deprecated: dict[str, str] = field(default_factory=dict)


def read(docstring: str) -> Said:
    """Take a docstring apart."""
    text = inspect.cleandoc(docstring)
    marks = list(_FIELD.finditer(text))
    head = text[: marks[0].start()] if marks else text
    summary, _, description = head.strip().partition("\n\n")
    params: dict[str, str] = {}
    deprecated: dict[str, str] = {}
    returns = ""
    ends = [*(mark.start() for mark in marks), len(text)][1:]
    for mark, end in zip(marks, ends, strict=True):
        said = _one_line(text[mark.end() : end])
        if mark[1] == "param":
            params[mark[2] or ""] = _OPTIONAL.sub("", said)
        elif mark[1] == "deprecated":
            deprecated[mark[2] or ""] = said
        else:
            returns = said
    return Said(_one_line(summary), _one_line(description), params, returns, deprecated)


def _one_line(text: str) -> str:
    return " ".join(text.split())
